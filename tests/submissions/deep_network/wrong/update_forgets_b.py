# base: keywords
# mistake: measured update_parameters b
# expect: update_parameters update_parameters_values failed
def update_parameters(parameters, grads, learning_rate):
    for key in parameters:
        if key.startswith('W'):
            parameters[key] -= learning_rate * grads['d' + key]
    return parameters
