# base: plain
# expect: update_parameters update_parameters_default_rate failed
# inherited: nn_model update_parameters
# mistake: another-default-rate update_parameters W1
# score: 98
def update_parameters(parameters, grads, learning_rate=0.01):
    return {name: parameters[name] - learning_rate * grads["d" + name] for name in parameters}
