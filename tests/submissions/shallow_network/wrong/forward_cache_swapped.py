# base: plain
# expect: forward_propagation forward_propagation_cache failed
# inherited: nn_model forward_propagation
# mistake: wrong-cache forward_propagation cache
# score: 95
def forward_propagation(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    names = ["A1", "Z1", "A2", "Z2"]
    return A2, dict(zip(names, [Z1, A1, Z2, A2]))
