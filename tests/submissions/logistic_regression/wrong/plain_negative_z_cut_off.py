# base: plain
# mistake: numerically-unstable sigmoid a
# variant: sigmoid negative-cut-off
# says: sigmoid one half for every negative z
# line: sigmoid z = np.clip(z, 0, 500)
# expect: sigmoid sigmoid_values failed
# inherited: propagate sigmoid
# inherited: optimize sigmoid
def sigmoid(z):
    z = np.clip(z, 0, 500)
    return 1 / (1 + np.exp(-z))
