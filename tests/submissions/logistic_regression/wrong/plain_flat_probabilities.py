# base: plain
# mistake: threshold predict predictions
# variant: predict probabilities
# never: predict shape or type
# expect: predict predict_values failed
# expect: predict predict_leaves_inputs skipped
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    return A.flatten()
