# base: plain
# mistake: threshold predict predictions
# variant: predict too-high
# line: predict return [a > 0.8 for a in A2[0]]
# never: predict shape or type
# expect: predict predict_values failed
# expect: predict predict_threshold failed
# expect: predict predict_leaves_inputs skipped
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return [a > 0.8 for a in A2[0]]
