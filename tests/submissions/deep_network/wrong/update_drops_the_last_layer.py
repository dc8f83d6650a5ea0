# base: inlined
# mistake: skips-a-layer update_parameters W
# expect: update_parameters update_parameters_shapes failed
# expect: update_parameters update_parameters_values failed
# inherited: L_model_backward update_parameters
def update_parameters(parameters, grads, learning_rate):
    result = {}
    for i in range(1, len(parameters) // 2):
        result["W" + str(i)] = parameters["W" + str(i)] - learning_rate * grads["dW" + str(i)]
        result["b" + str(i)] = parameters["b" + str(i)] - learning_rate * grads["db" + str(i)]
    return result
