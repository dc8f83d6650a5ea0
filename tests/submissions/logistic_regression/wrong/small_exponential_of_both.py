# base: plain
# style: stable
# mistake: measured sigmoid a
# line: sigmoid e = np.exp(-z)
# inherited: propagate sigmoid
# inherited: optimize sigmoid
# inherited: predict sigmoid
# expect: sigmoid sigmoid_values failed
# expect: sigmoid sigmoid_far_out failed
# expect: sigmoid sigmoid_leaves_inputs skipped
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-z)
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))
