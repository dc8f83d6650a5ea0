# base: plain
# expect: predict predict_shape failed
# mistake: elementwise-product predict predictions

def predict(w, b, X):
    return (sigmoid(w * X + b) > 0.5).astype(int)
