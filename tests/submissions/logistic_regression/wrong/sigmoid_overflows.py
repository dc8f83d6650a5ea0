# base: plain
# expect: sigmoid sigmoid_far_out failed
# expect: sigmoid sigmoid_values passed
# mistake: numerically-unstable sigmoid a
# score: 95
def sigmoid(z):
    top = np.exp(z)
    return top / (top + 1)
