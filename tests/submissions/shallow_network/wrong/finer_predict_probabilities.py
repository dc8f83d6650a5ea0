# base: plain
# expect: predict predict_values failed
# expect: predict predict_threshold failed
# expect: predict predict_leaves_inputs skipped
# mistake: threshold predict predictions
# variant: predict probabilities
# says: predict The probabilities themselves
def predict(parameters, X):
    probability, _ = forward_propagation(X, parameters)
    return probability
