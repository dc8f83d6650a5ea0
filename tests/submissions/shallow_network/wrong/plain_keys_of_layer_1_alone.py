# base: plain
# mistake: wrong-layer-order update_parameters W
# variant: update_parameters gradients-of-layer-1
# line: update_parameters parameters[k] = parameters[k] - learning_rate * grads["d" + k[0] + "1"]
# expect: update_parameters update_parameters_shapes error
# expect: update_parameters update_parameters_values error
# expect: update_parameters update_parameters_default_rate error
# expect: update_parameters update_parameters_leaves_grads error
# inherited: nn_model update_parameters
def update_parameters(parameters, grads, learning_rate=1.2):
    for k in ("W1", "b1", "W2", "b2"):
        parameters[k] = parameters[k] - learning_rate * grads["d" + k[0] + "1"]
    return parameters
