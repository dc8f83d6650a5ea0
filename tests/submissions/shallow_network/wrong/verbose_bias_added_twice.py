# base: verbose
# mistake: measured forward_propagation Z1
# variant: forward_propagation bias-twice
# line: forward_propagation Z1 = weighted_input + b1 + b1
# says: forward_propagation twice
# expect: forward_propagation forward_propagation_values failed
# expect: forward_propagation forward_propagation_cache failed
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
def forward_propagation(X, parameters):
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    weighted_input = np.dot(W1, X)
    Z1 = weighted_input + b1 + b1
    A1 = np.tanh(Z1)
    weighted_hidden = np.dot(W2, A1)
    Z2 = weighted_hidden + b2
    A2 = sigmoid(Z2)
    assert A2.shape == (1, X.shape[1])
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache
