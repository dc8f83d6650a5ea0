# base: walrus
# mistake: wrong-activation forward_propagation -
# line: forward_propagation "A1": (A1 := Z1),
# expect: forward_propagation forward_propagation_values failed
# expect: forward_propagation forward_propagation_cache failed
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = (parameters[key] for key in KEYS)
    cache = {
        "Z1": (Z1 := W1 @ X + b1),
        "A1": (A1 := Z1),
        "Z2": (Z2 := W2 @ A1 + b2),
        "A2": (A2 := 1 / (1 + np.exp(-Z2))),
    }
    return A2, cache
