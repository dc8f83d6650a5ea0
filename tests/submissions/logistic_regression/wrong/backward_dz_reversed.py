# base: plain
# expect: logistic_backward logistic_backward_dz failed
# expect: logistic_backward logistic_backward_da passed
# mistake: sign-flipped logistic_backward dz
# score: 90
def logistic_backward(x, a, y):
    da = (1 - y) / (1 - a) - y / a
    dz = y - a
    return {"da": da, "dz": dz, "dw": x * dz, "db": dz}
