# base: block_matrix
# mistake: wrong-activation forward_propagation A1
# variant: forward_propagation another-of-Z1
# line: forward_propagation cache["A1"] = 2 / (1 + np.exp(-2 * cache["Z1"]))
# says: forward_propagation another function of Z1
# expect: forward_propagation forward_propagation_values failed
# expect: forward_propagation forward_propagation_cache failed
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
def forward_propagation(X, parameters):
    cache = {}
    cache["Z1"] = join(parameters, 1) @ with_ones(X)
    cache["A1"] = 2 / (1 + np.exp(-2 * cache["Z1"]))
    cache["Z2"] = join(parameters, 2) @ with_ones(cache["A1"])
    cache["A2"] = .5 * (1 + np.tanh(cache["Z2"] / 2))
    return cache["A2"], cache
