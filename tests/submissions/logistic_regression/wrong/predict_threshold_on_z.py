# base: plain
# expect: predict predict_values failed
# mistake: threshold predict predictions
# score: 94
def predict(w, b, X):
    z = np.dot(w.T, X) + b
    return (z > 0.5) * 1
