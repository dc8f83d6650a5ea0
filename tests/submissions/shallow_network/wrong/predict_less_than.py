# base: plain
# expect: predict predict_values failed
# expect: predict predict_threshold failed
# mistake: threshold predict predictions
# score: 94
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return (A2 < 0.5).astype(int)
