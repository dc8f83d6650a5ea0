# base: plain
# expect: propagate value failed
# expect: propagate gradient failed
# expect: propagate purity skipped
# inherited: optimize propagate
# style: loops
# mistake: measured propagate -
# variant: propagate one-example-everywhere
# line: propagate x = X[:, 0:1]
# says: propagate One and the same example
def propagate(w, b, X, Y):
    m = X.shape[1]
    dw, db, cost = np.zeros(w.shape), 0.0, 0.0
    for i in range(m):
        x = X[:, 0:1]
        a = float(sigmoid(np.dot(w.T, x) + b)[0, 0])
        y = float(Y[0, i])
        cost += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dw += (a - y) * x
        db += a - y
    return {"dw": dw / m, "db": db / m}, cost / m
