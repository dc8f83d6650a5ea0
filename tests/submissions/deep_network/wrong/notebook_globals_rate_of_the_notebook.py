# base: notebook_globals
# mistake: ignores-learning-rate update_parameters W|b
# line: update_parameters def update_parameters(params, grads, alpha):
# line: update_parameters parameters[key] = value - learning_rate * grads['d' + key]
# says: update_parameters learning_rate
# never: update_parameters hard-coded
# expect: update_parameters update_parameters_values failed
# inherited: L_model_backward update_parameters
def update_parameters(params, grads, alpha):
    parameters = {}
    for key, value in params.items():
        parameters[key] = value - learning_rate * grads['d' + key]
    return parameters
