# base: plain
# expect: predict predict_values failed
# mistake: measured predict predictions
# variant: predict product-subtracted

def predict(w, b, X):
    return (sigmoid(np.dot(w.T, -X) + b) > 0.5).astype(int)
