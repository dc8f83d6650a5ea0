# base: plain
# expect: predict predict_shape failed
# expect: predict predict_values passed
# mistake: transposed predict predictions
# score: 98
def predict(w, b, X):
    A = sigmoid(np.dot(X.T, w) + b)
    return (A > 0.5).astype(int)
