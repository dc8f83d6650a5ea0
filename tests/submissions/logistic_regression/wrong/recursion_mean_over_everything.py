# base: recursion
# mistake: collapsed-sum propagate dw
# line: propagate dw = np.mean(X * (A - Y), keepdims=True)
# expect: propagate propagate_shapes failed
# expect: propagate propagate_dw failed
# inherited: optimize propagate
def propagate(w, b, X, Y):
    A = sigmoid(np.sum(w * X, axis=0, keepdims=True) + b)
    dw = np.mean(X * (A - Y), keepdims=True)
    db = np.mean(A - Y)
    return {"dw": dw, "db": db}, np.mean(logistic_loss(A, Y))
