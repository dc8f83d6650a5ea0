# base: plain
# mistake: wrong-layer-order update_parameters b
# variant: update_parameters part-of-the-gradient-of-W
# line: update_parameters out["b%d" % n] = parameters["b%d" % n] - learning_rate * grads["dW%d" % n][:, 0:1]
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_leaves_grads skipped
def update_parameters(parameters, grads, learning_rate):
    out = {}
    for n in range(1, len(parameters) // 2 + 1):
        out["W%d" % n] = parameters["W%d" % n] - learning_rate * grads["dW%d" % n]
        out["b%d" % n] = parameters["b%d" % n] - learning_rate * grads["dW%d" % n][:, 0:1]
    return out
