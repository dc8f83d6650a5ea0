# base: closures
# mistake: sign-flipped|wrong-activation sigmoid a
# line: sigmoid return np.where(t < 0, 1 / (1 + e), e / (1 + e))
# expect: sigmoid sigmoid_values failed
# expect: sigmoid sigmoid_far_out failed
# inherited: propagate sigmoid
# inherited: optimize sigmoid
# inherited: predict sigmoid
def sigmoid(z):
    def stable(t):
        e = np.exp(-abs(t))
        return np.where(t < 0, 1 / (1 + e), e / (1 + e))

    return stable(np.asarray(z) * 1.0)
