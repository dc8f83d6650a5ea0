# base: plain
# expect: initialize_parameters shape failed
# expect: initialize_parameters initialization skipped
# inherited: nn_model initialize_parameters
# mistake: transposed initialize_parameters W1
# line: initialize_parameters -
def initialize_parameters(n_x, n_h, n_y):
    first = np.empty((n_x, n_h))
    for i in range(n_h):
        for j in range(n_x):
            first[j, i] = np.random.normal(0.0, 0.01)
    second = np.random.normal(0.0, 0.01, (n_y, n_h))
    return {"W1": first, "b1": np.zeros((n_h, 1)), "W2": second, "b2": np.zeros((n_y, 1))}
