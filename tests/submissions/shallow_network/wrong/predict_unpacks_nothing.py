# base: plain
# expect: predict predict_values error
# expect: predict predict_threshold error
# mistake: raises predict predictions
# score: 94
def predict(parameters, X):
    A2 = forward_propagation(X, parameters)
    return A2 > 0.5
