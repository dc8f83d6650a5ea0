# base: loops
# mistake: measured predict predictions
# variant: predict last-not-decided
# says: predict last example is not decided
# line: predict for column in range(X.shape[1] - 1):
# expect: predict predict_values failed
def predict(w, b, X):
    answers = np.zeros((1, X.shape[1]))
    chances = sigmoid(np.dot(w.T, X) + b)
    for column in range(X.shape[1] - 1):
        if chances[0, column] > 0.5:
            answers[0, column] = 1.0
    return answers
