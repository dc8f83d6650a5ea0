# base: plain
# expect: initialize_parameters initialize_parameters_scale failed
# mistake: one-sided-initialization initialize_parameters W
# score: 98
def initialize_parameters(n_x, n_h, n_y):
    return {"W1": np.random.rand(n_h, n_x), "b1": np.zeros((n_h, 1)),
            "W2": np.random.rand(n_y, n_h), "b2": np.zeros((n_y, 1))}
