# base: einsum
# mistake: gradient-assigned update_parameters W
# expect: update_parameters update_parameters_values failed
# inherited: L_model_backward update_parameters
def update_parameters(parameters, grads, learning_rate):
    return {key: learning_rate * grads["d" + key] for key in parameters}
