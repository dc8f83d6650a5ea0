# base: verbose
# mistake: sign-flipped|wrong-activation sigmoid a
# line: sigmoid negative = np.asarray(z, dtype=float)
# says: sigmoid sign | minus | exponent | -z
# expect: sigmoid sigmoid_values failed
# expect: sigmoid sigmoid_far_out failed
# inherited: propagate sigmoid
# inherited: optimize sigmoid
# inherited: predict sigmoid
def sigmoid(z):
    negative = np.asarray(z, dtype=float)
    with np.errstate(over="ignore"):
        exponential = np.exp(negative)
    denominator = 1 + exponential
    s = 1 / denominator
    return s
