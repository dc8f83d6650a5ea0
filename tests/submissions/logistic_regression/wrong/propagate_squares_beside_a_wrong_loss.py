# base: plain
# expect: logistic_loss logistic_loss_values failed
# expect: propagate propagate_db failed
# mistake: measured logistic_loss loss
# mistake: measured propagate db
# says: propagate db is not what the equation gives
# inherited: optimize logistic_loss

def logistic_loss(a, y):
    return -(y * np.log(a) + (2 - y) * np.log(1 - a))

def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.sum(logistic_loss(A, Y)) / m
    dw = np.dot(X, (A - Y).T) / m
    return {"dw": dw, "db": np.sum(A * A - Y) / m}, cost
