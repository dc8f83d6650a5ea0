# base: plain
# mistake: mutates-input update_parameters grads
# expect: update_parameters update_parameters_leaves_grads failed
def update_parameters(params, grads, learning_rate):
    parameters = {}
    for key in params:
        grads["d" + key] *= learning_rate
        parameters[key] = params[key] - grads["d" + key]
    return parameters
