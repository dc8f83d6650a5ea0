# base: plain
# expect: predict value failed
# expect: predict purity skipped
# mistake: threshold predict predictions
# line: predict if chance > 0:
# style: example by example
import numpy as np


def predict(w, b, X):
    answers = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1]):
        chance = sigmoid(float(np.sum(w[:, 0] * X[:, i])) + b)
        if chance > 0:
            answers[0, i] = 1
    return answers
