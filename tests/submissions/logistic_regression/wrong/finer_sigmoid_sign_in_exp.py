# base: plain
# expect: sigmoid sigmoid_values failed
# expect: sigmoid sigmoid_far_out failed
# expect: sigmoid sigmoid_leaves_inputs skipped
# mistake: sign-flipped sigmoid a
# variant: sigmoid sign-inside-exp
# says: sigmoid sign inside of exp
# inherited: propagate sigmoid
# inherited: optimize sigmoid
# inherited: predict sigmoid
def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) < 0, 1.0, e) / (1.0 + e)
