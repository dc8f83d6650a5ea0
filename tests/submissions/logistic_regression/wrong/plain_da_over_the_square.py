# base: plain
# mistake: wrong-output-gradient logistic_backward da
# says: logistic_backward divided by the square
# never: logistic_backward dz is da itself
# line: logistic_backward da = (a - y) / np.square(a * (1 - a))
# expect: logistic_backward logistic_backward_da failed
# expect: logistic_backward logistic_backward_dz failed
def logistic_backward(x, a, y):
    da = (a - y) / np.square(a * (1 - a))
    dz = da * a * (1 - a)
    return {"da": da, "dz": dz, "dw": dz * x, "db": dz}
