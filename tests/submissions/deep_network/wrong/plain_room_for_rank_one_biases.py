# base: plain
# expect: initialize_parameters_deep shape failed
# mistake: rank-one initialize_parameters_deep b
# line: initialize_parameters_deep biases[l] = np.zeros(layer_dims[l])
# never: initialize_parameters_deep still holds None
def initialize_parameters_deep(layer_dims):
    L = len(layer_dims) - 1
    weights = [None] * (L + 1)
    biases = [None] * (L + 1)
    for l in range(1, L + 1):
        weights[l] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        biases[l] = np.zeros(layer_dims[l])
    parameters = {}
    for l in range(1, L + 1):
        parameters[f"W{l}"] = weights[l]
        parameters[f"b{l}"] = biases[l]
    return parameters
