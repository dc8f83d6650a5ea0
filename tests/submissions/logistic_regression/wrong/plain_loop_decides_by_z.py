# base: plain
# mistake: threshold predict -
# line: predict A = w.T @ X + b
# expect: predict value failed
def predict(w, b, X):
    m = X.shape[1]
    out = np.zeros((1, m))
    A = w.T @ X + b
    for i in range(m):
        out[0, i] = 1 if A[0, i] > 0.5 else 0
    return out
