# base: inlined
# mistake: transposed initialize_parameters_deep W
# expect: initialize_parameters_deep initialize_parameters_deep_shapes failed
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for i in range(1, len(layer_dims)):
        n_in, n_out = layer_dims[i - 1], layer_dims[i]
        parameters["W" + str(i)] = np.random.randn(n_in, n_out) * np.sqrt(2 / n_in)
        parameters["b" + str(i)] = np.zeros((n_out, 1))
    return parameters
