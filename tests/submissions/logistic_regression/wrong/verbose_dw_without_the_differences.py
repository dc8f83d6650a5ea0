# base: verbose
# mistake: chain-rule-factor propagate dw
# variant: propagate difference-left-out
# line: propagate return {"dw": X / m, "db": np.mean(A - Y)}, cost
# expect: propagate propagate_dw failed
# inherited: optimize propagate
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.sum(logistic_loss(A, Y)) / m
    return {"dw": X / m, "db": np.mean(A - Y)}, cost
