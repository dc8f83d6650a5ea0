# base: einsum
# mistake: half-the-loss compute_cost cost
# mistake: update-ascends update_parameters W
# expect: compute_cost compute_cost_values failed
# expect: update_parameters update_parameters_values failed
# inherited: L_model_backward update_parameters
# score: 90
def compute_cost(AL, Y):
    return -(Y * numpy.log(AL)).mean()


def update_parameters(parameters, grads, learning_rate):
    return {key: value + learning_rate * grads["d" + key] for key, value in parameters.items()}
