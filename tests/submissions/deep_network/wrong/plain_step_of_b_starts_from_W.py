# base: plain
# inherited: L_model_backward update_parameters
# expect: update_parameters shape failed
# expect: update_parameters value failed
# expect: update_parameters purity skipped
# mistake: wrong-step update_parameters b
# variant: update_parameters starts-elsewhere
# line: update_parameters old_b = parameters["W" + str(l)]
# says: update_parameters starts from another parameter
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for l in range(1, len(parameters) // 2 + 1):
        old_W = parameters["W" + str(l)]
        old_b = parameters["W" + str(l)]
        new["W" + str(l)] = old_W - learning_rate * grads["dW" + str(l)]
        new["b" + str(l)] = old_b - learning_rate * grads["db" + str(l)]
    return new
