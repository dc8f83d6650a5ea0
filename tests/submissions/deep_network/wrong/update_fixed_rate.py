# base: older_keys
# mistake: ignores-learning-rate update_parameters W
# expect: update_parameters update_parameters_values failed
def update_parameters(parameters, grads, learning_rate=0.0075):
    learning_rate = 0.0075
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return parameters
