# base: lists_and_reduce
# mistake: update-ascends update_parameters W1|W
# line: update_parameters return OrderedDict((name, operator.add(value, scale(grads["d" + name]))) for name, value in parameters.items())
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_default_rate failed
# inherited: nn_model update_parameters
def update_parameters(parameters, grads, learning_rate=1.2):
    scale = partial(operator.mul, learning_rate)
    return OrderedDict((name, operator.add(value, scale(grads["d" + name]))) for name, value in parameters.items())
