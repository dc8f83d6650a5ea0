# base: plain
# expect: backward_propagation value failed
# expect: backward_propagation gradient failed
# inherited: nn_model backward_propagation
# mistake: wrong-activation-derivative backward_propagation dZ1
# line: backward_propagation hidden = parameters["W2"].T.dot(out) * A1 * (1 - A1)
# style: mean first
import numpy as np


def backward_propagation(parameters, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]
    out = (A2 - Y) / Y.shape[1]
    hidden = parameters["W2"].T.dot(out) * A1 * (1 - A1)
    return {
        "dW1": hidden.dot(X.T),
        "db1": hidden.sum(axis=1, keepdims=True),
        "dW2": out.dot(A1.T),
        "db2": out.sum(axis=1, keepdims=True),
    }
