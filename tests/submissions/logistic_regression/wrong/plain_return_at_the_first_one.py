# base: plain
# expect: predict predict_values failed
# mistake: measured predict predictions
# says: predict returns here before its loop has come to its end | which entries are never computed
# line: predict return decided
def predict(w, b, X):
    decided = np.zeros((1, X.shape[1]))
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(A.shape[1]):
        if A[0, i] > 0.5:
            decided[0, i] = 1
            return decided
    return decided
