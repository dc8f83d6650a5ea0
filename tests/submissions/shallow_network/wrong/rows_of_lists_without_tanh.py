# base: plain
# expect: forward_propagation value failed
# expect: forward_propagation purity skipped
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
# style: lists
# mistake: skips-a-layer forward_propagation A2|Z2
# line: forward_propagation z2 = [total + shift[0] for total, shift in zip(times(W2, z1), b2)]
import math


def times(matrix, column):
    return [sum(w * x for w, x in zip(row, column)) for row in matrix]


def forward_propagation(X, parameters):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    kept = {"Z1": [], "A1": [], "Z2": [], "A2": []}
    for example in [list(column) for column in zip(*X)]:
        z1 = [total + shift[0] for total, shift in zip(times(W1, example), b1)]
        a1 = [math.tanh(z) for z in z1]
        z2 = [total + shift[0] for total, shift in zip(times(W2, z1), b2)]
        a2 = [1 / (1 + math.exp(-z)) for z in z2]
        for name, values in zip(kept, (z1, a1, z2, a2)):
            kept[name].append(values)
    cache = {name: np.array(rows, dtype=float).T for name, rows in kept.items()}
    return cache["A2"], cache
