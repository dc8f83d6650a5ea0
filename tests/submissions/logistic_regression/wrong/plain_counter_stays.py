# base: plain
# mistake: measured predict predictions
# variant: predict endless-loop
# line: predict while i < m:
# says: predict never ends once it has begun
# expect: predict predict_shape timeout
# expect: predict predict_values timeout
# expect: predict predict_leaves_inputs timeout
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    m, i = X.shape[1], 0
    decided = np.zeros((1, m))
    while i < m:
        decided[0, i] = A[0, i] > 0.5
    return decided
