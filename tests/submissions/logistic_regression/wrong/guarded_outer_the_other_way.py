# base: guarded
# mistake: transposed|row-for-column logistic_backward dw
# line: logistic_backward dw = np.outer(dz, x)
# expect: logistic_backward logistic_backward_shapes failed
@counted
def logistic_backward(x, a, y):
    assert x.ndim == 2
    da = -y / a + (1 - y) / (1 - a)
    dz = da * a * (1 - a)
    dw = np.outer(dz, x)
    return {"da": da, "dz": dz, "dw": dw, "db": dz}
