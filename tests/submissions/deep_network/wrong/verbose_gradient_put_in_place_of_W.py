# base: verbose
# mistake: gradient-assigned update_parameters W
# line: update_parameters parameters["W" + str(l + 1)] = step_W
# expect: update_parameters update_parameters_values failed
# inherited: L_model_backward update_parameters
def update_parameters(parameters, grads, learning_rate):
    parameters = dict(parameters)
    L = len(parameters) // 2
    for l in range(L):
        step_W = learning_rate * grads["dW" + str(l + 1)]
        step_b = learning_rate * grads["db" + str(l + 1)]
        old_W = parameters["W" + str(l + 1)]
        old_b = parameters["b" + str(l + 1)]
        parameters["W" + str(l + 1)] = step_W
        parameters["b" + str(l + 1)] = old_b - step_b
    return parameters
