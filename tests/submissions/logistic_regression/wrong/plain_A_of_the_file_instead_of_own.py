# base: plain
# expect: propagate shape error
# expect: propagate value error
# expect: propagate gradient error
# expect: propagate purity error
# inherited: optimize propagate
# mistake: raises propagate -
# line: propagate a = sigmoid(np.dot(w.T, X) + b)
A = np.full((1, 4), 0.5)


def propagate(w, b, X, Y):
    m = X.shape[1]
    a = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost
