# base: notebook_globals
# mistake: one-sided-initialization initialize_parameters_deep W
# line: initialize_parameters_deep parameters['W' + str(l)] = rng.rand(layer_dims[l], layer_dims[l-1]) * np.sqrt(2 / layer_dims[l-1])
# expect: initialize_parameters_deep initialize_parameters_deep_scale failed
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters['W' + str(l)] = rng.rand(layer_dims[l], layer_dims[l-1]) * np.sqrt(2 / layer_dims[l-1])
        parameters['b' + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


parameters = initialize_parameters_deep(layers_dims)
