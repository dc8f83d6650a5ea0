# base: notebook_globals
# mistake: wrong-shape|measured|raises initialize_parameters_deep -
# line: initialize_parameters_deep for l in range(1, len(layers_dims)):
# line: initialize_parameters_deep parameters['W' + str(l)] = rng.randn(layers_dims[l], 3) * 0.01
# line: initialize_parameters_deep parameters['b' + str(l)] = np.zeros((layer_dims[l], 1))
# says: initialize_parameters_deep layers_dims
# never: initialize_parameters_deep hard-coded
# expect: initialize_parameters_deep initialize_parameters_deep_shapes error
# expect: initialize_parameters_deep initialize_parameters_deep_random error
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters['W' + str(l)] = rng.randn(layers_dims[l], 3) * 0.01
        parameters['b' + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


parameters = initialize_parameters_deep(layers_dims)
