# base: plain
# mistake: not-implemented update_parameters -
# expect: update_parameters update_parameters_shapes failed
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_leaves_grads failed
# inherited: L_model_backward update_parameters
def update_parameters(params, grads, learning_rate):
    raise NotImplementedError("later")
