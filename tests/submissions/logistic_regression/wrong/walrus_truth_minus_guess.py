# base: walrus
# mistake: sign-flipped propagate dw|db
# line: propagate return {"dw": X @ (dZ := Y - A).T / m, "db": np.sum(dZ) / m}, cost
# expect: propagate propagate_dw failed
# expect: propagate propagate_db failed
# inherited: optimize propagate
def propagate(w, b, X, Y):
    cost = np.sum(logistic_loss(A := sigmoid(w.T @ X + b), Y)) / (m := Y.shape[1])
    return {"dw": X @ (dZ := Y - A).T / m, "db": np.sum(dZ) / m}, cost
