# base: plain
# expect: forward_propagation forward_propagation_values failed
# expect: forward_propagation forward_propagation_cache failed
# expect: forward_propagation forward_propagation_leaves_inputs skipped
# mistake: skips-a-layer forward_propagation A2|Z2
# variant: forward_propagation Z1-for-A1
# says: forward_propagation Z2 is computed from Z1
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ Z1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
