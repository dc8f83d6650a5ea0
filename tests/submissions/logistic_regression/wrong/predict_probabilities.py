# base: plain
# expect: predict predict_values failed
# expect: predict predict_shape passed
# mistake: threshold predict predictions
# score: 94
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return A
