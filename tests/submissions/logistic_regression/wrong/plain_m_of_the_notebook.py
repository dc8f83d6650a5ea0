# base: plain
# expect: propagate propagate_dw failed
# inherited: optimize propagate
# mistake: hard-coded propagate -
# says: propagate uses m from outside of the function, where the size of one of its own arguments should stand: X.shape[1]
m = 5


def propagate(w, b, X, Y):
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost
