# base: loops
# expect: forward_propagation forward_propagation_values failed
# expect: forward_propagation forward_propagation_cache failed
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
# mistake: wrong-activation forward_propagation A2
# score: 84
def forward_propagation(X, parameters):
    A, cache = X, {}
    for layer in ("1", "2"):
        Z = parameters["W" + layer].dot(A) + parameters["b" + layer]
        A = np.tanh(Z)
        cache["Z" + layer], cache["A" + layer] = Z, A
    return A, cache
