# base: plain
# expect: logistic_backward logistic_backward_da failed
# expect: logistic_backward logistic_backward_dz passed
# mistake: wrong-output-gradient logistic_backward da
# score: 96
def logistic_backward(x, a, y):
    da = -(y / a + (1 - y) / (1 - a))
    dz = a - y
    return {"da": da, "dz": dz, "dw": dz * x, "db": dz}
