# base: plain
# mistake: measured sigmoid a
# line: sigmoid return 1 / (1 + np.exp(z))
# expect: sigmoid sigmoid_values failed
# expect: sigmoid sigmoid_far_out failed
# expect: sigmoid sigmoid_leaves_inputs skipped
# inherited: propagate sigmoid
# inherited: optimize sigmoid
# inherited: predict sigmoid
def sigmoid(z):
    if np.ndim(z) > 1:
        return 1 / (1 + np.exp(z))
    return 1 / (1 + np.exp(-z))
