# base: verbose
# mistake: sign-flipped propagate dw
# mistake: missing-mean propagate dw
# line: propagate dw = -np.dot(X, (A - Y).T)
# expect: propagate propagate_dw failed
# inherited: optimize propagate
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.sum(logistic_loss(A, Y)) / m
    dw = -np.dot(X, (A - Y).T)
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost
