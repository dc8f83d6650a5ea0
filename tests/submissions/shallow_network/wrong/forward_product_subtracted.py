# base: plain
# expect: forward_propagation forward_propagation_values failed
# mistake: measured forward_propagation Z1
# variant: forward_propagation product-subtracted
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation

def forward_propagation(X, parameters):
    W1, b1, W2, b2 = (parameters[key] for key in ("W1", "b1", "W2", "b2"))
    Z1 = b1 - W1 @ X
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
