# base: plain
# expect: sigmoid sigmoid_values failed
# mistake: wrong-activation sigmoid a
# inherited: propagate sigmoid
# inherited: optimize sigmoid
# inherited: predict sigmoid
# score: 89
def sigmoid(z):
    p, n = np.exp(z), np.exp(-z)
    return (p - n) / (p + n)
