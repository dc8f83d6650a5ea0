# base: plain
# expect: initialize_with_zeros initialize_with_zeros_shape failed
# expect: initialize_with_zeros initialize_with_zeros_values passed
# mistake: rank-one initialize_with_zeros w
# score: 97
def initialize_with_zeros(dim):
    return np.zeros((dim,)), 0.0
