# base: plain
# expect: predict value failed
# expect: predict purity skipped
# mistake: threshold predict predictions
# line: predict limit = 0.0
# style: step function
import numpy as np


def predict(w, b, X):
    chance = sigmoid(np.dot(w.T, X) + b)
    limit = 0.0
    return np.heaviside(chance - limit, 0.0)
