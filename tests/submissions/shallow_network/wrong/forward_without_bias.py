# base: plain
# expect: forward_propagation forward_propagation_values failed
# expect: forward_propagation forward_propagation_cache failed
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
# mistake: missing-bias forward_propagation Z1
# score: 84
def forward_propagation(X, parameters):
    W1 = parameters["W1"]
    W2 = parameters["W2"]
    Z1 = np.dot(W1, X)
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1)
    A2 = sigmoid(Z2)
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache
