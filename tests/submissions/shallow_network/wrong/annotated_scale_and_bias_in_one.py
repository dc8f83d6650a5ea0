# base: annotated
# mistake: unscaled-initialization initialize_parameters W1
# mistake: nonzero-bias initialize_parameters b2
# line: initialize_parameters W1: np.ndarray = np.random.normal(0, 1, size=(n_h, n_x))
# line: initialize_parameters b2: np.ndarray = np.ones((n_y, 1))
# expect: initialize_parameters initialize_parameters_scale failed
# expect: initialize_parameters initialize_parameters_biases failed
# inherited: nn_model initialize_parameters
def initialize_parameters(n_x: int, n_h: int, n_y: int) -> Params:
    sigma: float = 0.01
    W1: np.ndarray = np.random.normal(0, 1, size=(n_h, n_x))
    W2: np.ndarray = np.random.normal(0, sigma, size=(n_y, n_h))
    b1: np.ndarray = np.zeros((n_h, 1))
    b2: np.ndarray = np.ones((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
