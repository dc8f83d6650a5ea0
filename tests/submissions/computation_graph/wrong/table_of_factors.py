# base: plain
# expect: backward backward_dc failed
# expect: backward backward_arrays failed
# expect: backward backward_numerical_gradient failed
# mistake: chain-rule-factor backward dc
# line: backward ORDER = [("da", "dv", None), ("du", "dv", None), ("db", "du", "c"), ("dc", "db", "b")]
# style: tables
import numpy as np


# which node hands its slope to which
ORDER = [("da", "dv", None), ("du", "dv", None), ("db", "du", "c"), ("dc", "db", "b")]


def backward(cache):
    grads = {"dv": np.full(np.shape(cache["v"]), 3.0)}
    for target, source, factor in ORDER:
        local = 1.0 if factor is None else cache[factor]
        grads[target] = grads[source] * local
    return grads
