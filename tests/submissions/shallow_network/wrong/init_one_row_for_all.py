# base: plain
# expect: initialize_parameters initialize_parameters_random failed
# mistake: symmetric-initialization initialize_parameters W1
# score: 93
def initialize_parameters(n_x, n_h, n_y):
    row = np.random.randn(n_x) * 0.01
    W1 = np.array([row for unit in range(n_h)])
    W2 = np.random.randn(n_y, n_h) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
