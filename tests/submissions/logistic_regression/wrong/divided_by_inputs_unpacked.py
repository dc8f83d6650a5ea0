# base: plain
# expect: propagate value failed
# expect: propagate gradient failed
# inherited: optimize propagate
# mistake: mean-over-units|missing-mean|measured propagate dw
# line: propagate dw = np.dot(X, distance.T) / inputs
# style: unpacked sizes
import numpy as np


def propagate(w, b, X, Y):
    inputs, people = X.shape
    A = sigmoid(np.dot(w.T, X) + b)
    cost = logistic_loss(A, Y).mean()
    distance = A - Y
    dw = np.dot(X, distance.T) / inputs
    db = np.mean(distance)
    assert people == Y.shape[1]
    return {"dw": dw, "db": db}, cost
