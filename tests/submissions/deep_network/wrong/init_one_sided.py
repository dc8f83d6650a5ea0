# base: einsum
# mistake: one-sided-initialization initialize_parameters W
# expect: initialize_parameters initialize_parameters_scale failed
def initialize_parameters(n_x, n_h, n_y):
    rng = numpy.random.default_rng(7)
    return {
        "W1": rng.random((n_h, n_x)) * 0.1,
        "b1": numpy.zeros([n_h, 1]),
        "W2": rng.random((n_y, n_h)) * 0.1,
        "b2": numpy.zeros([n_y, 1]),
    }
