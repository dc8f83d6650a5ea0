# base: older_signatures
# mistake: missing-mean propagate dw
# line: propagate return {"dw": np.dot(X, (A - Y).T), "db": np.sum(A - Y) / m}, cost
# expect: propagate propagate_dw failed
# expect: propagate propagate_numerical_gradient failed
# inherited: optimize propagate
def propagate(X, Y, w, b):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.sum(logistic_loss(Y, A)) / m
    return {"dw": np.dot(X, (A - Y).T), "db": np.sum(A - Y) / m}, cost
