# base: plain
# expect: predict value failed
# expect: predict purity skipped
# mistake: threshold predict predictions
# line: predict -
# style: own helpers
import numpy as np


def bell(score):
    return 1 / (1 + np.exp(-score))


def predict(w, b, X):
    chance = bell(w.T @ X + b)
    side = np.sign(chance)
    return np.where(side > 0, 1, 0)
