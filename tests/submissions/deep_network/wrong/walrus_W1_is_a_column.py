# base: walrus
# mistake: wrong-shape initialize_parameters W1
# line: initialize_parameters "W1": (W1 := np.random.randn(n_h, 1) * 0.01),
# expect: initialize_parameters initialize_parameters_shapes failed
# inherited: L_model_backward initialize_parameters
def initialize_parameters(n_x, n_h, n_y):
    return {
        "W1": (W1 := np.random.randn(n_h, 1) * 0.01),
        "b1": np.zeros((len(W1), 1)),
        "W2": (W2 := np.random.randn(n_y, n_h) * 0.01),
        "b2": np.zeros((len(W2), 1)),
    }
