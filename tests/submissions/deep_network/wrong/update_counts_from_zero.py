# base: plain
# mistake: raises update_parameters -
# expect: update_parameters update_parameters_shapes error
# expect: update_parameters update_parameters_values error
# expect: update_parameters update_parameters_leaves_grads error
# inherited: L_model_backward update_parameters
def update_parameters(params, grads, learning_rate):
    parameters = params.copy()
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l)] = params["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = params["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters
