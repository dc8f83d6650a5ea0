# base: loops
# expect: sigmoid sigmoid_shape failed
# expect: sigmoid sigmoid_values failed
# score: 86
def sigmoid(z):
    cache = z
    A = 1 / (1 + np.exp(-z))
    return A, cache
