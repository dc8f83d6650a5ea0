# base: plain
# expect: forward_propagation forward_propagation_values failed
# expect: forward_propagation forward_propagation_cache failed
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
# mistake: wrong-activation forward_propagation A1
# score: 84
def forward_propagation(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = sigmoid(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
