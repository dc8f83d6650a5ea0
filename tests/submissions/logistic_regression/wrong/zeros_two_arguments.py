# base: plain
# expect: initialize_with_zeros initialize_with_zeros_shape error
# mistake: raises initialize_with_zeros w
# score: 94
def initialize_with_zeros(dim):
    w, b = np.zeros(dim, 1), 0
    return w, b
