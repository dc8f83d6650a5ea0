# base: loops
# mistake: missing-mean propagate -
# mistake: sign-flipped propagate -
# line: propagate return {"dw": dw, "db": db}, J / m
# line: propagate dz = Y[0, i] - a
# expect: propagate propagate_dw failed
# expect: propagate propagate_db failed
# expect: propagate propagate_numerical_gradient failed
# inherited: optimize propagate
def propagate(w, b, X, Y):
    n, m = X.shape
    J, dw, db = 0.0, np.zeros((n, 1)), 0.0
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j, 0] * X[j, i]
        a = sigmoid_of_one(z)
        J += loss_of_one(a, Y[0, i])
        dz = Y[0, i] - a
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
    return {"dw": dw, "db": db}, J / m
