# base: plain
# expect: sigmoid value failed
# expect: sigmoid stability failed
# expect: sigmoid purity skipped
# inherited: propagate sigmoid
# inherited: optimize sigmoid
# inherited: predict sigmoid
# mistake: measured sigmoid a
# line: sigmoid return 1 / (1 + np.exp(z))
# style: branches
import numpy as np


def sigmoid(z):
    if isinstance(z, list):
        z = np.array(z)
    if np.ndim(z) > 1:
        return 1 / (1 + np.exp(z))
    return 1 / (1 + np.exp(-z))
