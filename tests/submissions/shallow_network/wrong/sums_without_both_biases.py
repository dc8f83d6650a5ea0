# base: plain
# expect: forward_propagation forward_propagation_values failed
# expect: forward_propagation forward_propagation_cache failed
# expect: forward_propagation forward_propagation_leaves_inputs skipped
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
# mistake: missing-bias forward_propagation -
# line: forward_propagation Z1 = weighted_input
# line: forward_propagation Z2 = weighted_hidden
# style: verbose
def forward_propagation(X, parameters):
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    weighted_input = np.dot(W1, X)
    Z1 = weighted_input
    A1 = np.tanh(Z1)
    weighted_hidden = np.dot(W2, A1)
    Z2 = weighted_hidden
    A2 = sigmoid(Z2)
    assert b1.shape[1] == b2.shape[1] == 1
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
