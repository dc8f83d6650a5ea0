# base: plain
# expect: propagate propagate_cost failed
# expect: propagate propagate_dw failed
# expect: propagate propagate_db failed
# mistake: mean-over-units propagate dw
# inherited: optimize propagate
# score: 81
def propagate(w, b, X, Y):
    m = len(X)
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost
