# base: plain
# expect: backward_propagation backward_propagation_dW2 failed
# expect: backward_propagation backward_propagation_db2 failed
# expect: backward_propagation backward_propagation_dW1 failed
# expect: backward_propagation backward_propagation_db1 failed
# expect: backward_propagation backward_propagation_numerical_gradient failed
# inherited: nn_model backward_propagation
# mistake: sign-flipped backward_propagation dZ2
# score: 75
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1 = cache["A1"]
    A2 = cache["A2"]
    dZ2 = Y - A2
    dW2 = 1 / m * np.dot(dZ2, A1.T)
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
    dW1 = 1 / m * np.dot(dZ1, X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
