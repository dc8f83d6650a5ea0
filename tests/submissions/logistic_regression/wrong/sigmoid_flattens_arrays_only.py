# base: plain
# expect: sigmoid shape failed
# expect: sigmoid value failed
# inherited: predict sigmoid
# mistake: wrong-shape sigmoid a
# line: sigmoid z = z.ravel()
# style: branches
import numpy as np


def sigmoid(z):
    if isinstance(z, np.ndarray):
        z = z.ravel()
        return 1 / (1 + np.exp(-z))
    return 1 / (1 + np.exp(-z))
