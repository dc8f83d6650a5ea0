# base: plain
# expect: forward_propagation value failed
# expect: forward_propagation purity skipped
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
# mistake: wrong-activation forward_propagation A1
# line: forward_propagation record["A1"] = np.maximum(record["Z1"], 0)
# style: records
import numpy as np


def forward_propagation(X, parameters):
    records = [{"X": X[:, i]} for i in range(X.shape[1])]
    for record in records:
        record["Z1"] = parameters["W1"] @ record["X"] + parameters["b1"][:, 0]
        record["A1"] = np.maximum(record["Z1"], 0)
        record["Z2"] = parameters["W2"] @ record["A1"] + parameters["b2"][:, 0]
        record["A2"] = 1 / (1 + np.exp(-record["Z2"]))
    names = ("Z1", "A1", "Z2", "A2")
    cache = {name: np.stack([each[name] for each in records], axis=1) for name in names}
    return cache["A2"], cache
