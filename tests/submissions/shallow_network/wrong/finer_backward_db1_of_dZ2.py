# base: plain
# expect: backward_propagation backward_propagation_db_columns failed
# expect: backward_propagation backward_propagation_db1 failed
# expect: backward_propagation backward_propagation_numerical_gradient failed
# mistake: wrong-layer-order backward_propagation db1
# variant: backward_propagation dZ2-for-dZ1
# says: backward_propagation db1 is computed from dZ2
# inherited: nn_model backward_propagation
def backward_propagation(parameters, cache, X, Y):
    m, A1 = X.shape[1], cache["A1"]
    d2 = cache["A2"] - Y
    d1 = parameters["W2"].T.dot(d2) * (1 - A1 * A1)
    return {
        "dW2": d2.dot(A1.T) / m,
        "db2": d2.sum(axis=1, keepdims=True) / m,
        "dW1": d1.dot(X.T) / m,
        "db1": d2.sum(axis=1, keepdims=True) / m,
    }
