# base: keywords
# expect: initialize_parameters initialize_parameters_random failed
# inherited: nn_model initialize_parameters
# mistake: symmetric-initialization initialize_parameters W1
# score: 93
def initialize_parameters(n_x, n_h, n_y):
    return {
        "W1": 0.1 * np.ones((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.1 * np.ones((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }
