# base: plain
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_leaves_grads skipped
# mistake: gradient-assigned update_parameters W
# variant: update_parameters gradient-alone
# says: update_parameters replaced by its gradient
# inherited: L_model_backward update_parameters
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for key in parameters:
        new[key] = grads["d" + key]
    return new
