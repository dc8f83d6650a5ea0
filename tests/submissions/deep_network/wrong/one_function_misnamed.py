# base: plain
# without: update_parameters
# expect: update_parameters update_parameters_shapes failed
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_leaves_grads failed
# inherited: L_model_backward update_parameters
def update_params(params, grads, learning_rate):
    return {key: params[key] - learning_rate * grads["d" + key] for key in params}
