# base: verbose
# mistake: update-ascends update_parameters W
# mistake: ignores-learning-rate update_parameters b
# line: update_parameters new["W" + str(l)] = parameters["W" + str(l)] + learning_rate * grads["dW" + str(l)]
# expect: update_parameters update_parameters_values failed
# inherited: L_model_backward update_parameters
def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    new = {}
    for l in range(1, L + 1):
        new["W" + str(l)] = parameters["W" + str(l)] + learning_rate * grads["dW" + str(l)]
        new["b" + str(l)] = parameters["b" + str(l)] - grads["db" + str(l)]
    return new
