# base: plain
# expect: initialize_parameters initialize_parameters_random failed
# inherited: nn_model initialize_parameters
# mistake: symmetric-initialization initialize_parameters W
# line: initialize_parameters weights = lambda *shape: np.ones(shape) / 100
# style: terse
def initialize_parameters(n_x, n_h, n_y):
    weights = lambda *shape: np.ones(shape) / 100
    bias = lambda n: np.zeros((n, 1))
    return dict(W1=weights(n_h, n_x), b1=bias(n_h), W2=weights(n_y, n_h), b2=bias(n_y))
