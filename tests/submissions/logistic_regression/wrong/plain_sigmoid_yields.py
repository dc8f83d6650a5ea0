# base: plain
# expect: sigmoid sigmoid_values failed
# inherited: propagate sigmoid
# inherited: optimize sigmoid
# inherited: predict sigmoid
# mistake: wrong-shape sigmoid a
# says: sigmoid a function with yield in it gives no result when it is called
def sigmoid(z):
    yield 1 / (1 + np.exp(-z))
