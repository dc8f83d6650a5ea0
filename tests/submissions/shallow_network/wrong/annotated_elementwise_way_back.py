# base: annotated
# mistake: elementwise-product|missing-transpose backward_propagation -
# line: backward_propagation dA1: np.ndarray = parameters["W2"] * dZ2
# expect: backward_propagation backward_propagation_shapes error
# expect: backward_propagation backward_propagation_db_columns error
# inherited: nn_model backward_propagation
def backward_propagation(parameters: Params, cache: Params, X: np.ndarray, Y: np.ndarray) -> Params:
    m: int = X.shape[1]
    state: Forward = Forward(**cache)
    grads: Params = {}
    dZ2: np.ndarray = state.A2 - Y
    grads["dW2"] = dZ2 @ state.A1.T / m
    grads["db2"] = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1: np.ndarray = parameters["W2"] * dZ2
    dZ1: np.ndarray = dA1 * (1.0 - np.square(state.A1))
    grads["dW1"] = dZ1 @ X.T / m
    grads["db1"] = np.sum(dZ1, axis=1, keepdims=True) / m
    return grads
