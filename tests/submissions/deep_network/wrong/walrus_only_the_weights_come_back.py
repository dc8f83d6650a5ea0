# base: walrus
# mistake: wrong-shape|skips-a-layer|measured update_parameters -
# line: update_parameters return {name: value - learning_rate * d for name, value in parameters.items() if (d := grads[f"d{name}"]).shape[1] > 1}
# says: update_parameters lacks
# expect: update_parameters update_parameters_shapes failed
# expect: update_parameters update_parameters_values failed
# inherited: L_model_backward update_parameters
def update_parameters(parameters, grads, learning_rate):
    return {name: value - learning_rate * d for name, value in parameters.items() if (d := grads[f"d{name}"]).shape[1] > 1}
