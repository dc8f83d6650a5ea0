# base: columns_by_generator
# mistake: wrong-layer-order backward_propagation db1
# line: backward_propagation grads["db1"] += dz2 / m
# expect: backward_propagation backward_propagation_db1 failed
# expect: backward_propagation backward_propagation_numerical_gradient failed
def backward_propagation(parameters, cache, X, Y):
    W2 = parameters["W2"]
    grads = {"d" + name: np.zeros_like(value) for name, value in parameters.items()}
    m = X.shape[1]
    for x, y, a1, a2 in columns(X, Y, cache["A1"], cache["A2"]):
        dz2 = a2 - y
        dz1 = W2.T @ dz2 * (1 - a1**2)
        grads["dW2"] += dz2 @ a1.T / m
        grads["db2"] += dz2 / m
        grads["dW1"] += dz1 @ x.T / m
        grads["db1"] += dz2 / m
    return grads
