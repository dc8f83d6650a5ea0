# base: plain
# expect: predict value failed
# expect: predict purity skipped
# mistake: threshold predict predictions
# line: predict verdict = np.where(probability > 0, 1, 0)
# style: where
import numpy as np


def predict(w, b, X):
    probability = sigmoid(np.dot(w.T, X) + b)
    verdict = np.where(probability > 0, 1, 0)
    return verdict
