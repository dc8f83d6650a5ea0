# base: plain
# style: stable
# mistake: wrong-activation sigmoid a
# variant: sigmoid of-the-size-alone
# line: sigmoid e = np.exp(-z)
# expect: sigmoid sigmoid_values failed
# expect: sigmoid sigmoid_far_out failed
# expect: sigmoid sigmoid_leaves_inputs skipped
# inherited: propagate sigmoid
# inherited: optimize sigmoid
# inherited: predict sigmoid
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-z)
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))
