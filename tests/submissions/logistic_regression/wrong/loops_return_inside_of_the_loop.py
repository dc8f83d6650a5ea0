# base: loops
# expect: predict predict_values failed
# mistake: threshold predict predictions
# variant: predict first-example
# says: predict does the loop go on after the first round
# line: predict return decided
def predict(w, b, X):
    decided = np.zeros((1, X.shape[1]))
    for column in range(X.shape[1]):
        z = b
        for row in range(X.shape[0]):
            z = z + w[row, 0] * X[row, column]
        decided[0, column] = float(sigmoid(z) > 0.5)
        return decided
