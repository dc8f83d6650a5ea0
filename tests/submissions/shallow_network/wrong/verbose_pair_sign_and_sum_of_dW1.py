# base: verbose
# mistake: sign-flipped backward_propagation dW1
# mistake: missing-mean backward_propagation dW1
# line: backward_propagation dW1 = -np.dot(dZ1, X.T)
# expect: backward_propagation backward_propagation_dW1 failed
# inherited: nn_model backward_propagation
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    A1 = cache["A1"]
    dZ2 = cache["A2"] - Y
    dW2 = 1 / m * np.dot(dZ2, A1.T)
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - A1 ** 2)
    dW1 = -np.dot(dZ1, X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
