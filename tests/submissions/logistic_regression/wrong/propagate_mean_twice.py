# base: plain
# expect: propagate propagate_dw failed
# expect: propagate propagate_db failed
# mistake: mean-twice propagate dw
# inherited: optimize propagate
# score: 87
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.squeeze(np.sum(logistic_loss(A, Y), axis=1) / m)
    dZ = (1 / m) * (A - Y)
    dw = (1 / m) * np.dot(X, dZ.T)
    db = (1 / m) * np.sum(dZ)
    return {"dw": dw, "db": db}, cost
