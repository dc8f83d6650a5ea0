# base: verbose
# mistake: sign-flipped logistic_backward da
# line: logistic_backward da = from_ones - from_zeros
# expect: logistic_backward logistic_backward_da failed
# expect: logistic_backward logistic_backward_dz failed
def logistic_backward(x, a, y):
    from_ones = y / a
    from_zeros = (1 - y) / (1 - a)
    da = from_ones - from_zeros
    slope = a * (1 - a)
    dz = da * slope
    dw = x * dz
    db = dz
    grads = {}
    grads["da"] = da
    grads["dz"] = dz
    grads["dw"] = dw
    grads["db"] = db
    return grads
