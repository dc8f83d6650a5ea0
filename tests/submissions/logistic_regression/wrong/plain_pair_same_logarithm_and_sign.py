# base: plain
# mistake: sign-flipped propagate cost
# mistake: wrong-loss propagate cost
# line: propagate cost = 1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(A))
# expect: propagate propagate_cost failed
# inherited: optimize propagate
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = 1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(A))
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost
