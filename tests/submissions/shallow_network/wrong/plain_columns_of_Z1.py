# base: plain
# expect: forward_propagation value failed
# expect: forward_propagation purity skipped
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
# mistake: skips-a-layer forward_propagation A2
# line: forward_propagation z2 = parameters["W2"] @ z1 + parameters["b2"][:, 0]
def squashed(z):
    return 1 / (1 + np.exp(-z))


def forward_propagation(X, parameters):
    columns = {"Z1": [], "A1": [], "Z2": [], "A2": []}
    for x in X.T:
        z1 = parameters["W1"] @ x + parameters["b1"][:, 0]
        a1 = np.tanh(z1)
        z2 = parameters["W2"] @ z1 + parameters["b2"][:, 0]
        columns["Z1"].append(z1)
        columns["A1"].append(a1)
        columns["Z2"].append(z2)
        columns["A2"].append(squashed(z2))
    cache = {name: np.stack(each, axis=1) for name, each in columns.items()}
    return cache["A2"], cache
