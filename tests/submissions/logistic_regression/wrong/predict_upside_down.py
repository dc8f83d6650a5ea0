# base: plain
# expect: predict predict_values failed
# mistake: threshold predict predictions
# score: 94
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return np.where(A > 0.5, 0, 1)
