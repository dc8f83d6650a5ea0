# base: model_class
# mistake: rank-one initialize_with_zeros w
# line: initialize_with_zeros unit = Unit(np.zeros(dim))
# expect: initialize_with_zeros initialize_with_zeros_shape failed
def initialize_with_zeros(dim):
    unit = Unit(np.zeros(dim))
    return unit.w, unit.b
