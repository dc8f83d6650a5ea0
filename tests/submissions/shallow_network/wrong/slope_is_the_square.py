# base: plain
# expect: backward_propagation backward_propagation_dW1 failed
# expect: backward_propagation backward_propagation_db1 failed
# expect: backward_propagation backward_propagation_numerical_gradient failed
# inherited: nn_model backward_propagation
# mistake: wrong-activation-derivative backward_propagation dZ1
# line: backward_propagation slope = square
# style: verbose
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    A1 = cache["A1"]
    dZ2 = cache["A2"] - Y
    dA1 = np.dot(parameters["W2"].T, dZ2)
    square = np.power(A1, 2)
    slope = square
    dZ1 = np.multiply(dA1, slope)
    return {
        "dW1": np.dot(dZ1, X.T) / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": np.dot(dZ2, A1.T) / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }
