# base: plain
# expect: update_parameters update_parameters_values failed
# inherited: L_model_backward update_parameters
# mistake: wrong-shape update_parameters parameters
# says: update_parameters without any of the keys that are due: W1, b1
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for l in range(1, len(parameters) // 2 + 1):
        new[l] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
    return new
