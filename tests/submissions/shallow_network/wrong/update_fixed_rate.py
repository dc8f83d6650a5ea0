# base: own_helpers
# expect: update_parameters update_parameters_values failed
# mistake: ignores-learning-rate update_parameters W1
# score: 96
def update_parameters(params, grads, alpha=1.2):
    alpha = 1.2
    for name in ("W1", "b1", "W2", "b2"):
        params[name] = params[name] - alpha * grads["d" + name]
    return params
