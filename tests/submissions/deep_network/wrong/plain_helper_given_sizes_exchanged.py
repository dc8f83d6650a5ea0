# base: plain
# expect: initialize_parameters_deep shape failed
# expect: initialize_parameters_deep initialization skipped
# mistake: transposed initialize_parameters_deep -
# line: initialize_parameters_deep parameters[f"W{l}"] = scaled(columns, rows)
def scaled(rows, columns):
    return np.random.randn(rows, columns) * 0.01


def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        rows, columns = layer_dims[l], layer_dims[l - 1]
        parameters[f"W{l}"] = scaled(columns, rows)
        parameters[f"b{l}"] = np.zeros((rows, 1))
    return parameters
