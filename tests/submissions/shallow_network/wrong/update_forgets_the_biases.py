# base: plain
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_default_rate failed
# inherited: nn_model update_parameters
# mistake: skips-a-layer update_parameters b1
# score: 93
def update_parameters(parameters, grads, learning_rate=1.2):
    parameters = dict(parameters)
    for layer in ("1", "2"):
        parameters["W" + layer] = parameters["W" + layer] - learning_rate * grads["dW" + layer]
    return parameters
