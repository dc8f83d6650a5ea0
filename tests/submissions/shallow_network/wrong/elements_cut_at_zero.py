# base: plain
# expect: forward_propagation value failed
# expect: forward_propagation purity skipped
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
# mistake: wrong-activation forward_propagation A1
# line: forward_propagation A1[k, i] = max(0, Z1[k, i])
# style: three loops
import numpy as np


def forward_propagation(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    people = X.shape[1]
    Z1, A1 = np.zeros((len(W1), people)), np.zeros((len(W1), people))
    Z2, A2 = np.zeros((len(W2), people)), np.zeros((len(W2), people))
    for i in range(people):
        for k in range(len(W1)):
            Z1[k, i] = sum(W1[k, :] * X[:, i]) + b1[k, 0]
            A1[k, i] = max(0, Z1[k, i])
        for k in range(len(W2)):
            Z2[k, i] = sum(W2[k, :] * A1[:, i]) + b2[k, 0]
            A2[k, i] = 1 / (1 + np.exp(-Z2[k, i]))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
