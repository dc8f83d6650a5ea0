# base: closures
# mistake: transposed initialize_parameters W1|W2|W
# line: initialize_parameters return 0.01 * np.random.randn(columns, rows)
# expect: initialize_parameters initialize_parameters_shapes failed
# inherited: nn_model initialize_parameters
def initialize_parameters(n_x, n_h, n_y):
    def weights(rows, columns):
        return 0.01 * np.random.randn(columns, rows)

    def bias(rows):
        return np.zeros((rows, 1))

    return {"W1": weights(n_h, n_x), "b1": bias(n_h), "W2": weights(n_y, n_h), "b2": bias(n_y)}
