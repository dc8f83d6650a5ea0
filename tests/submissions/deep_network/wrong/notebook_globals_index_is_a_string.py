# base: notebook_globals
# mistake: raises initialize_parameters_deep -
# line: initialize_parameters_deep parameters['W' + str(l)] = rng.randn(layer_dims[l], layer_dims['l-1']) * np.sqrt(2 / layer_dims[l-1])
# says: initialize_parameters_deep string | text
# expect: initialize_parameters_deep initialize_parameters_deep_shapes error
# expect: initialize_parameters_deep initialize_parameters_deep_random error
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters['W' + str(l)] = rng.randn(layer_dims[l], layer_dims['l-1']) * np.sqrt(2 / layer_dims[l-1])
        parameters['b' + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


parameters = initialize_parameters_deep(layers_dims)
