# base: plain
# expect: initialize_parameters initialize_parameters_scale failed
# mistake: unscaled-initialization initialize_parameters W1
# score: 96
def initialize_parameters(n_x, n_h, n_y):
    parameters = {}
    parameters["W1"] = np.random.randn(n_h, n_x)
    parameters["b1"] = np.zeros((n_h, 1))
    parameters["W2"] = np.random.randn(n_y, n_h)
    parameters["b2"] = np.zeros((n_y, 1))
    return parameters
