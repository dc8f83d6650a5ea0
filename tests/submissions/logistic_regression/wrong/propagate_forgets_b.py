# base: plain
# expect: propagate propagate_cost failed
# expect: propagate propagate_dw failed
# mistake: missing-bias propagate Z|A|cost
# inherited: optimize propagate
# score: 81
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X))
    cost = np.sum(logistic_loss(A, Y)) / m
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost
