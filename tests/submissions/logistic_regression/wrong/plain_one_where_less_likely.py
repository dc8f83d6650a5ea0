# base: plain
# expect: predict value failed
# expect: predict purity skipped
# mistake: threshold predict -
# line: predict if A[0, i] < 0.5:
def predict(w, b, X):
    m = X.shape[1]
    decisions = np.zeros((1, m))
    w = w.reshape(X.shape[0], 1)
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(A.shape[1]):
        if A[0, i] < 0.5:
            decisions[0, i] = 1
        else:
            decisions[0, i] = 0
    return decisions
