# base: plain
# expect: backward_propagation backward_propagation_shapes failed
# inherited: nn_model backward_propagation
# mistake: wrong-shape backward_propagation -
# says: backward_propagation without any of the keys that are due: dW1, db1, dW2, db2
def backward_propagation(parameters, cache, X, Y):
    grads = {}
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dW2 = dZ2 @ cache["A1"].T / m
    return grads
