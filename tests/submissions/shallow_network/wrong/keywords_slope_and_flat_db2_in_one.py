# base: keywords
# mistake: wrong-activation-derivative backward_propagation -
# mistake: rank-one backward_propagation -
# line: backward_propagation dZ1 = dA1 - dA1 * cache["A1"]
# line: backward_propagation "db2": np.mean(dZ2, axis=1),
# expect: backward_propagation backward_propagation_db_columns failed
# expect: backward_propagation backward_propagation_dW1 failed
# expect: backward_propagation backward_propagation_db1 failed
# expect: backward_propagation backward_propagation_numerical_gradient failed
# inherited: nn_model backward_propagation
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = (cache["A2"] - Y) / 1
    dA1 = parameters["W2"].T @ dZ2
    dZ1 = dA1 - dA1 * cache["A1"]
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.mean(dZ2, axis=1),
    }
