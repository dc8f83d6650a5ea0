# base: own_helpers
# expect: predict predict_shape failed
# expect: predict predict_values failed
# score: 92
def predict(w, b, X):
    return (sigmoid(w * X + b) > 0.5).astype(int)
