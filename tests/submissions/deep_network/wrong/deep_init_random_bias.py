# base: loops
# mistake: nonzero-bias initialize_parameters_deep b1
# expect: initialize_parameters_deep initialize_parameters_deep_biases failed
def initialize_parameters_deep(layer_dims):
    parameters = {}
    layer = 1
    while layer < len(layer_dims):
        rows, columns = layer_dims[layer], layer_dims[layer - 1]
        parameters["W%d" % layer] = np.random.normal(0, 1 / math.sqrt(columns), (rows, columns))
        parameters["b%d" % layer] = np.random.normal(0, 0.1, (rows, 1))
        layer += 1
    return parameters
