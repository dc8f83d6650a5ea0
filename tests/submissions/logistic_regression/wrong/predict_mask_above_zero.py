# base: plain
# expect: predict value failed
# expect: predict purity skipped
# mistake: threshold predict predictions
# line: predict answer[chance > 0] = 1
# style: masks
import numpy as np


def predict(w, b, X):
    chance = sigmoid(np.dot(w.T, X) + b)
    answer = np.zeros(chance.shape)
    answer[chance > 0] = 1
    return answer
