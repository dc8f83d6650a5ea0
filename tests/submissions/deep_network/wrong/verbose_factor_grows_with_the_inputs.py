# base: verbose
# mistake: unscaled-initialization initialize_parameters_deep W
# line: initialize_parameters_deep factor = np.sqrt(2.0 * columns)
# expect: initialize_parameters_deep initialize_parameters_deep_scale failed
def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    number_of_layers = len(layer_dims)
    for layer in range(1, number_of_layers):
        rows = layer_dims[layer]
        columns = layer_dims[layer - 1]
        factor = np.sqrt(2.0 * columns)
        weights = np.random.randn(rows, columns)
        weights = weights * factor
        bias = np.zeros((rows, 1))
        assert weights.shape == (rows, columns)
        assert bias.shape == (rows, 1)
        parameters["W" + str(layer)] = weights
        parameters["b" + str(layer)] = bias
    return parameters
