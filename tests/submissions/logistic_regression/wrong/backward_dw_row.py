# base: keywords
# expect: logistic_backward logistic_backward_shapes failed
# expect: logistic_backward logistic_backward_dw passed
# score: 97
def logistic_backward(x, a, y):
    dz = a - y
    da = dz / (a * (1 - a))
    return {"da": da, "dz": dz, "dw": np.dot(dz, x.T), "db": dz}
