# base: plain
# expect: sigmoid sigmoid_values failed
# mistake: sign-flipped sigmoid a
# inherited: propagate sigmoid
# inherited: optimize sigmoid
# inherited: predict sigmoid
# score: 89
def sigmoid(z):
    return 1 / (1 + np.exp(z))
