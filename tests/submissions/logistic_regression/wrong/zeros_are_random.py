# base: plain
# expect: initialize_with_zeros initialize_with_zeros_values failed
# score: 97
def initialize_with_zeros(dim):
    np.random.seed(3)
    return 0.01 * np.random.randn(dim, 1), 0.0
