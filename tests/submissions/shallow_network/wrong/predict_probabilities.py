# base: keywords
# expect: predict predict_values failed
# expect: predict predict_threshold failed
# mistake: threshold predict predictions
# score: 94
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return A2
