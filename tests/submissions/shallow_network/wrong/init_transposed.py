# base: keywords
# expect: initialize_parameters initialize_parameters_shapes failed
# expect: initialize_parameters initialize_parameters_random skipped
# inherited: nn_model initialize_parameters
# mistake: transposed initialize_parameters W1
# score: 84
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.normal(0, 0.01, (n_x, n_h))
    W2 = np.random.normal(0, 0.01, (n_h, n_y))
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
