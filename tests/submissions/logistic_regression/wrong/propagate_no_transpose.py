# base: plain
# expect: propagate propagate_cost error
# expect: propagate propagate_dw error
# inherited: optimize propagate
# score: 77
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w, X) + b)
    cost = np.sum(logistic_loss(A, Y)) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.mean(A - Y)}, cost
