# base: own_helpers
# expect: forward_propagation forward_propagation_values failed
# expect: forward_propagation forward_propagation_cache failed
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
# mistake: wrong-activation forward_propagation A1
# score: 84
def forward_propagation(data, params):
    Z1 = params["W1"] @ data + params["b1"]
    A1 = Z1 * (Z1 > 0)
    Z2 = params["W2"] @ A1 + params["b2"]
    return sigmoid(Z2), {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": sigmoid(Z2)}
