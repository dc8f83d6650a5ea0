# base: own_helpers
# expect: propagate propagate_dw failed
# expect: propagate propagate_db failed
# expect: propagate propagate_cost passed
# mistake: wrong-activation-derivative propagate dw
# score: 87
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    delta = (A - Y) * A * (1 - A)
    grads = {"dw": X @ delta.T / m, "db": np.sum(delta) / m}
    return grads, float(np.mean(-np.log(np.where(Y == 1, A, 1 - A))))
