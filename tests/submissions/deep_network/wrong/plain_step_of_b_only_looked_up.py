# base: plain
# mistake: ignores-learning-rate update_parameters b
# line: update_parameters schritt_b = grads["db" + str(l)]
# expect: update_parameters update_parameters_values failed
def update_parameters(parameters, grads, learning_rate):
    neu = {}
    for l in range(1, len(parameters) // 2 + 1):
        schritt_W = learning_rate * grads["dW" + str(l)]
        schritt_b = grads["db" + str(l)]
        neu["W" + str(l)] = parameters["W" + str(l)] - schritt_W
        neu["b" + str(l)] = parameters["b" + str(l)] - schritt_b
    return neu
