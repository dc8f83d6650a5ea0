# base: recursive
# mistake: wrong-step update_parameters W
# variant: update_parameters parameter-shrinks
# line: update_parameters return dict(it.starmap(lambda k, v: (k, (1 - learning_rate) * v - learning_rate * grads["d" + k]), params.items()))
# says: update_parameters smaller
# inherited: L_model_backward update_parameters
# expect: update_parameters update_parameters_values failed
def update_parameters(params, grads, learning_rate):
    return dict(it.starmap(lambda k, v: (k, (1 - learning_rate) * v - learning_rate * grads["d" + k]), params.items()))
