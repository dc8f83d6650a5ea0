# base: plain
# mistake: update-ascends update_parameters W
# expect: update_parameters update_parameters_values failed
# inherited: L_model_backward update_parameters
# score: 95
def update_parameters(params, grads, learning_rate):
    parameters = {}
    for l in range(1, len(params) // 2 + 1):
        parameters["W" + str(l)] = params["W" + str(l)] + learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = params["b" + str(l)] + learning_rate * grads["db" + str(l)]
    return parameters
