# base: loops
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_default_rate failed
# inherited: nn_model update_parameters
# mistake: update-ascends update_parameters W1
# score: 93
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for name in parameters:
        new[name] = parameters[name] + learning_rate * grads["d" + name]
    return new
