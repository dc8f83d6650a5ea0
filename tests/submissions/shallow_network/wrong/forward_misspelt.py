# base: plain
# expect: forward_propagation forward_propagation_shape error
# expect: forward_propagation forward_propagation_values error
# expect: forward_propagation forward_propagation_cache error
# expect: forward_propagation forward_propagation_leaves_inputs error
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
# mistake: raises forward_propagation A1
# score: 81
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = [parameters[k] for k in ("W1", "b1", "W2", "b2")]
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Zl)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
