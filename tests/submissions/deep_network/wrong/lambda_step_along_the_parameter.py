# base: plain
# inherited: L_model_backward update_parameters
# expect: update_parameters value failed
# expect: update_parameters purity skipped
# mistake: wrong-step update_parameters -
# line: update_parameters step = lambda key: parameters[key] - learning_rate * parameters[key]
def update_parameters(parameters, grads, learning_rate):
    step = lambda key: parameters[key] - learning_rate * parameters[key]
    keys = (kind + str(l) for l in range(1, len(parameters) // 2 + 1) for kind in "Wb")
    return {key: step(key) for key in keys}
