# base: terse
# expect: propagate propagate_shapes failed
# inherited: optimize propagate
# mistake: wrong-shape propagate grads
# says: propagate Put it into a dictionary with the keys dw, db
# line: propagate return dw, db, cost
def propagate(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    cost = np.mean(-Y * np.log(A) - (1 - Y) * np.log(1 - A))
    dw = X @ (A - Y).T / X.shape[1]
    db = np.mean(A - Y)
    return dw, db, cost
