# base: plain
# expect: initialize_parameters initialize_parameters_random failed
# inherited: nn_model initialize_parameters
# mistake: zero-initialization initialize_parameters W1
# score: 93
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.zeros((n_h, n_x))
    b1 = np.zeros((n_h, 1))
    W2 = np.zeros((n_y, n_h))
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
