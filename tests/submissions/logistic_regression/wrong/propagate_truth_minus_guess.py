# base: einsum
# expect: propagate propagate_dw failed
# expect: propagate propagate_db failed
# mistake: sign-flipped propagate dw
# inherited: optimize propagate
# score: 87
def propagate(w, b, X, Y):
    m = Y.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.sum(logistic_loss(A, Y)) / m
    error = Y - A
    return {"dw": X.dot(error.T) / m, "db": error.mean()}, cost
