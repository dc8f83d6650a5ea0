# base: annotated
# mistake: wrong-shape|skips-a-layer|measured update_parameters -
# line: update_parameters for name in ("W1", "W2"):
# says: update_parameters lacks
# expect: update_parameters update_parameters_shapes failed
# expect: update_parameters update_parameters_values failed
# inherited: nn_model update_parameters
def update_parameters(parameters: Params, grads: Params, learning_rate: float = 1.2) -> Params:
    updated: Params = {}
    for name in ("W1", "W2"):
        step: np.ndarray = learning_rate * grads["d" + name]
        updated[name] = parameters[name] - step
    return updated
