# base: plain
# expect: propagate propagate_cost failed
# mistake: measured propagate dw
# says: propagate dw is not what the equation gives
# says: propagate cost is not what the equation gives
# inherited: optimize propagate

def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 / A)) / m
    dw = np.dot(X, (np.log(A) - Y).T) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost
