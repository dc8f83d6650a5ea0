# base: plain
# expect: propagate value failed
# inherited: optimize propagate
# mistake: wrong-loss|measured propagate cost
# line: propagate total += loss_of_one(A[0, i], -Y[0, i])
import math


def loss_of_one(a, y):
    return -math.log(a) if y == 1 else -math.log(1 - a)


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    total = 0.0
    for i in range(m):
        total += loss_of_one(A[0, i], -Y[0, i])
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, total / m
