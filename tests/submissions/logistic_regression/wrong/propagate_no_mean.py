# base: plain
# expect: propagate propagate_dw failed
# expect: propagate propagate_db failed
# expect: propagate propagate_cost passed
# mistake: missing-mean propagate dw
# inherited: optimize propagate
# score: 87
def propagate(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    cost = np.mean(-(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
    return {"dw": X @ (A - Y).T, "db": (A - Y).sum()}, cost
