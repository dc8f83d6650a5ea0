# base: columns_by_generator
# mistake: threshold predict predictions
# line: predict return np.array([[1 if a > 0 else 0 for a in A2[0]]])
# expect: predict predict_values failed
# expect: predict predict_threshold failed
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return np.array([[1 if a > 0 else 0 for a in A2[0]]])
