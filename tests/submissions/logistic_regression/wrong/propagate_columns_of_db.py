# base: plain
# expect: propagate propagate_shapes failed
# expect: propagate propagate_db failed
# inherited: optimize propagate
# score: 87
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    dz = A - Y
    cost = np.sum(logistic_loss(A, Y)) / m
    return {"dw": np.dot(X, dz.T) / m, "db": dz / m}, cost
