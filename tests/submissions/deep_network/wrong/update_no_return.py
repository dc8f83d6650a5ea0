# base: older_keys
# mistake: not-implemented update_parameters -
# expect: update_parameters update_parameters_shapes failed
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_leaves_grads failed
# inherited: L_model_backward update_parameters
def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] -= learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] -= learning_rate * grads["db" + str(l + 1)]
