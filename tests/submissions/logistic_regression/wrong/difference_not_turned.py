# base: plain
# expect: propagate shape error
# expect: propagate value error
# expect: propagate gradient error
# expect: propagate purity error
# inherited: optimize propagate
# mistake: missing-transpose|raises propagate dw
# line: propagate dw = np.dot(X, gap)
# style: temporaries
import numpy as np


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.mean(logistic_loss(A, Y))
    gap = A - Y
    dw = np.dot(X, gap)
    dw = dw / m
    return {"dw": dw, "db": np.mean(gap)}, cost
