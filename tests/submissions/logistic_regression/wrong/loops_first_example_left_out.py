# base: plain
# mistake: measured propagate -
# variant: propagate example-left-out
# says: propagate left out of the sums
# line: propagate for i in range(1, m):
# expect: propagate propagate_cost failed
# expect: propagate propagate_dw failed
# expect: propagate propagate_db failed
# inherited: optimize propagate
# style: loops
def propagate(w, b, X, Y):
    m = X.shape[1]
    dw, db, cost = np.zeros((X.shape[0], 1)), 0.0, 0.0
    for i in range(1, m):
        x, y = X[:, [i]], Y[0, i]
        a = sigmoid(np.dot(w.T, x) + b)[0, 0]
        cost += logistic_loss(a, y)
        dw += x * (a - y)
        db += a - y
    return {"dw": dw / m, "db": db / m}, cost / m
