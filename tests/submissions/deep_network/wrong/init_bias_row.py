# base: loops
# mistake: row-for-column initialize_parameters b
# expect: initialize_parameters initialize_parameters_shapes failed
# inherited: L_model_backward initialize_parameters
def initialize_parameters(n_x, n_h, n_y):
    parameters = {}
    for name, rows, columns in (("1", n_h, n_x), ("2", n_y, n_h)):
        parameters["W" + name] = np.array([[random.gauss(0, 0.1) for j in range(columns)] for i in range(rows)])
        parameters["b" + name] = np.zeros((1, rows))
    return parameters
