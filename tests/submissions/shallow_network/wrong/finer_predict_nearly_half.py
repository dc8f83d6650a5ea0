# base: plain
# expect: predict predict_threshold failed
# mistake: threshold predict predictions
# variant: predict too-low
# says: predict too easily
def predict(parameters, X):
    return np.array([[1 if p > 0.4 else 0 for p in forward_propagation(X, parameters)[0][0]]])
