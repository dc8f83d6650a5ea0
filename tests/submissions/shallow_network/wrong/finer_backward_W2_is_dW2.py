# base: plain
# expect: backward_propagation backward_propagation_dW1 failed
# expect: backward_propagation backward_propagation_db1 failed
# expect: backward_propagation backward_propagation_numerical_gradient failed
# mistake: wrong-layer-order backward_propagation dZ1
# variant: backward_propagation dW-for-W
# says: backward_propagation dZ1 is computed from dW2
# inherited: nn_model backward_propagation
def backward_propagation(parameters, cache, X, Y):
    m, A1 = X.shape[1], cache["A1"]
    dZ2 = cache["A2"] - Y
    dW2 = (dZ2 @ A1.T) / m
    db2 = dZ2.mean(axis=1, keepdims=True)
    dZ1 = (dW2.T @ dZ2) * (1 - A1**2)
    return {"dW1": dZ1 @ X.T / m, "db1": dZ1.mean(axis=1, keepdims=True), "dW2": dW2, "db2": db2}
