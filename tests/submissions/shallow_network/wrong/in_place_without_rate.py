# base: outer_sums
# expect: update_parameters update_parameters_values failed
# inherited: nn_model update_parameters
# mistake: ignores-learning-rate update_parameters W
# score: 93
def update_parameters(parameters, grads, learning_rate=1.2):
    for k in parameters:
        parameters[k] -= grads['d' + k]
    return parameters
