# base: plain
# expect: logistic_backward logistic_backward_dw failed
# expect: logistic_backward logistic_backward_db failed
# score: 93
def logistic_backward(x, a, y):
    da = -(y / a) + (1 - y) / (1 - a)
    dz = a - y
    dw = x.copy()
    db = 1.0
    return {"da": da, "dz": dz, "dw": dw, "db": db}
