# base: verbose
# mistake: skips-a-layer|measured|not-descending update_parameters b
# line: update_parameters parameters["b" + str(l + 1)] = old_b
# says: update_parameters unchanged | not moved | stays | as it was | as it came | as they came | not changed | does not move
# expect: update_parameters update_parameters_values failed
def update_parameters(parameters, grads, learning_rate):
    parameters = dict(parameters)
    L = len(parameters) // 2
    for l in range(L):
        step_W = learning_rate * grads["dW" + str(l + 1)]
        step_b = learning_rate * grads["db" + str(l + 1)]
        old_W = parameters["W" + str(l + 1)]
        old_b = parameters["b" + str(l + 1)]
        parameters["W" + str(l + 1)] = old_W - step_W
        parameters["b" + str(l + 1)] = old_b
    return parameters
