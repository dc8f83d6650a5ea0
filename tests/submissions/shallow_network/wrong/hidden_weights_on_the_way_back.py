# base: plain
# mistake: wrong-layer-order backward_propagation dZ1
# variant: backward_propagation W1-for-W2
# says: backward_propagation W1 where W2 is due
# never: backward_propagation transpose missing
# line: backward_propagation dZ1 = np.einsum("oh,om->hm", parameters["W1"], dZ2) * (1 - np.power(cache["A1"], 2))
# expect: backward_propagation backward_propagation_shapes error
# expect: backward_propagation backward_propagation_db_columns error
# expect: backward_propagation backward_propagation_dW2 error
# expect: backward_propagation backward_propagation_db2 error
# expect: backward_propagation backward_propagation_dW1 error
# expect: backward_propagation backward_propagation_db1 error
# expect: backward_propagation backward_propagation_numerical_gradient error
# inherited: nn_model backward_propagation
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = np.einsum("oh,om->hm", parameters["W1"], dZ2) * (1 - np.power(cache["A1"], 2))
    return {
        "dW2": np.dot(dZ2, cache["A1"].T) / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW1": np.dot(dZ1, X.T) / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
    }
