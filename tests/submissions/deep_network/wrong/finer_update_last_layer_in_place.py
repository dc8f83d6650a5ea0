# base: plain
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_leaves_grads skipped
# mistake: skips-a-layer update_parameters W
# variant: update_parameters last-layer-missing
# says: update_parameters last layer is left out
# inherited: L_model_backward update_parameters
def update_parameters(parameters, grads, learning_rate):
    new = dict(parameters)
    for l in range(1, len(parameters) // 2):
        for key in (f"W{l}", f"b{l}"):
            new[key] = parameters[key] - learning_rate * grads["d" + key]
    return new
