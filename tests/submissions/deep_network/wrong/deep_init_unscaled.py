# base: older_keys
# mistake: unscaled-initialization initialize_parameters_deep W
# expect: initialize_parameters_deep initialize_parameters_deep_scale failed
def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layer_dims)
    for l in range(1, L):
        # meant to divide by the root of n, not to multiply with it
        parameters['W' + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(layer_dims[l - 1])
        parameters['b' + str(l)] = bias(layer_dims[l])
    return parameters
