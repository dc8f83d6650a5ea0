# base: plain
# expect: forward_propagation value failed
# expect: forward_propagation purity skipped
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
# mistake: wrong-activation forward_propagation A2|A1
# line: forward_propagation A1 = sigmoid(Z1)
from planar_utils import sigmoid


def forward_propagation(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    Z1 = np.dot(W1, X) + b1
    A1 = sigmoid(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache
