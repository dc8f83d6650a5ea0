# base: plain
# mistake: measured predict predictions
# variant: predict bias-subtracted
# never: predict shape or type
# expect: predict predict_values failed
# expect: predict predict_leaves_inputs skipped
predict = lambda w, b, X: decided(w, b, X).tolist()


def decided(w, b, X):
    A = sigmoid(w.T @ X - b)
    return (A > 0.5).astype(int)[0]
