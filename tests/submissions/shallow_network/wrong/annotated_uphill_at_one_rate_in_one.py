# base: annotated
# mistake: update-ascends update_parameters -
# mistake: ignores-learning-rate update_parameters -
# line: update_parameters updated[name] = parameters[name] + step
# line: update_parameters step: np.ndarray = 0.5 * grads["d" + name]
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_default_rate failed
# inherited: nn_model update_parameters
def update_parameters(parameters: Params, grads: Params, learning_rate: float = 1.2) -> Params:
    updated: Params = {}
    for name in parameters:
        step: np.ndarray = 0.5 * grads["d" + name]
        updated[name] = parameters[name] + step
    return updated
