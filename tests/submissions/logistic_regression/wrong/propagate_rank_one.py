# base: plain
# expect: propagate propagate_shapes failed
# expect: propagate propagate_dw passed
# mistake: rank-one propagate dw
# inherited: optimize propagate
# score: 96
def propagate(w, b, X, Y):
    A = sigmoid(w.T.dot(X) + b)
    cost = logistic_loss(A, Y).mean()
    dz = A - Y
    return {"dw": (X * dz).mean(axis=1), "db": dz.mean()}, cost
