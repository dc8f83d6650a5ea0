# base: plain
# mistake: measured update_parameters W
# variant: update_parameters gradient-of-b
# line: update_parameters parameters["W" + str(l)] = params["W" + str(l)] - learning_rate * grads["db" + str(l)]
# expect: update_parameters update_parameters_values failed
# inherited: L_model_backward update_parameters
def update_parameters(params, grads, learning_rate):
    parameters = {}
    for l in range(1, len(params) // 2 + 1):
        parameters["W" + str(l)] = params["W" + str(l)] - learning_rate * grads["db" + str(l)]
        parameters["b" + str(l)] = params["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters
