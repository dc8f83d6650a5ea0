# base: shortcut
# mistake: measured update_parameters b
# expect: update_parameters update_parameters_shapes failed
# expect: update_parameters update_parameters_values failed
# inherited: L_model_backward update_parameters
def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    updated = {}
    for l in range(1, L + 1):
        updated[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = parameters[f"b1"] - learning_rate * grads[f"db1"]
    return updated
