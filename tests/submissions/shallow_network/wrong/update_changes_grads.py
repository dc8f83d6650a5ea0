# base: keywords
# expect: update_parameters update_parameters_leaves_grads failed
# mistake: mutates-input update_parameters grads
# score: 99
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for key in parameters:
        grads["d" + key] *= learning_rate
        new[key] = parameters[key] - grads["d" + key]
    return new
