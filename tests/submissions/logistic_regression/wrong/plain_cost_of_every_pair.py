# base: plain
# expect: propagate propagate_cost failed
# inherited: optimize propagate
# mistake: missing-transpose propagate cost
# variant: propagate every-pair
# line: propagate cost = -np.sum(Y.T @ np.log(A) + (1 - Y).T @ np.log(1 - A)) / m
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y.T @ np.log(A) + (1 - Y).T @ np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost
