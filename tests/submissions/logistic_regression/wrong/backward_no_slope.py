# base: loops
# expect: logistic_backward logistic_backward_dz failed
# expect: logistic_backward logistic_backward_dw failed
# mistake: missing-activation-derivative logistic_backward dz
# score: 90
def logistic_backward(x, a, y):
    grads = {}
    grads["da"] = -y / a + (1 - y) / (1 - a)
    grads["dz"] = grads["da"] * 1
    grads["dw"] = grads["dz"] * x
    grads["db"] = grads["dz"]
    return grads
