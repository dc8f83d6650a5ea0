# base: plain
# expect: propagate propagate_cost failed
# expect: propagate propagate_dw passed
# inherited: optimize propagate
# mistake: missing-mean propagate cost
# score: 95
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.sum(logistic_loss(A, Y))
    dz = A - Y
    return {"dw": np.dot(X, dz.T) / m, "db": np.sum(dz) / m}, cost
