# base: verbose
# mistake: unscaled-initialization initialize_parameters W2
# line: initialize_parameters W2 = random_2
# expect: initialize_parameters initialize_parameters_scale failed
def initialize_parameters(n_x, n_h, n_y):
    scale = 0.01
    shape_of_W1 = (n_h, n_x)
    shape_of_W2 = (n_y, n_h)
    random_1 = np.random.randn(*shape_of_W1)
    random_2 = np.random.randn(*shape_of_W2)
    W1 = scale * random_1
    W2 = random_2
    b1 = np.zeros(shape=(n_h, 1))
    b2 = np.zeros(shape=(n_y, 1))
    assert W1.shape == (n_h, n_x)
    assert b1.shape == (n_h, 1)
    assert W2.shape == (n_y, n_h)
    assert b2.shape == (n_y, 1)
    parameters = {}
    parameters["W1"] = W1
    parameters["b1"] = b1
    parameters["W2"] = W2
    parameters["b2"] = b2
    return parameters
