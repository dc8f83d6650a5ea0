# base: verbose
# expect: propagate propagate_shapes failed
# inherited: optimize propagate
# mistake: wrong-shape propagate grads
# says: propagate Its keys: dw, db
# never: propagate missing from what is returned
# line: propagate return (dw, db), cost
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.sum(-Y * np.log(A) - (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return (dw, db), cost
