# base: plain
# mistake: wrong-layer-order update_parameters b
# variant: update_parameters gradient-of-the-layer-before
# line: update_parameters parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l if l else 1)]
# never: update_parameters matrix product
# inherited: L_model_backward update_parameters
# expect: update_parameters update_parameters_shapes failed
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_leaves_grads error
def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l if l else 1)]
    return parameters
