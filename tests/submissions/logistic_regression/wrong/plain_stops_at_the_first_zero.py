# base: plain
# expect: predict predict_values failed
# mistake: measured predict predictions
# line: predict break
# never: predict first example | one and the same
import numpy as np


def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    answers = np.zeros(A.shape)
    for i in range(A.shape[1]):
        if A[0, i] > 0.5:
            answers[0, i] = 1
        else:
            break
    return answers
