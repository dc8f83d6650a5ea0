# base: plain
# expect: propagate value failed
# expect: propagate gradient failed
# inherited: optimize propagate
# style: loops
# mistake: missing-mean propagate db
# line: propagate db += gap
# line: propagate return {"dw": dw, "db": db}, cost
def propagate(w, b, X, Y):
    features, m = X.shape
    dw = np.zeros((features, 1))
    db = 0.0
    cost = 0.0
    for i in range(m):
        z = float(b)
        for j in range(features):
            z += w[j, 0] * X[j, i]
        a = 1 / (1 + np.exp(-z))
        cost -= Y[0, i] * np.log(a) + (1 - Y[0, i]) * np.log(1 - a)
        gap = a - Y[0, i]
        for j in range(features):
            dw[j, 0] += gap * X[j, i]
        db += gap
    cost /= m
    dw /= m
    return {"dw": dw, "db": db}, cost
