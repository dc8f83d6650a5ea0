# base: keywords
# expect: sigmoid sigmoid_values failed
# inherited: propagate sigmoid
# inherited: optimize sigmoid
# inherited: predict sigmoid
# score: 89
def sigmoid(z):
    s = 1 / 1 + np.exp(-z)
    return s
