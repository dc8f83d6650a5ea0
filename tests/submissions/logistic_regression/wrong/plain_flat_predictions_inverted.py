# base: plain
# mistake: threshold predict predictions
# variant: predict inverted
# line: predict decisions.append(0 if a > 0.5 else 1)
# never: predict shape or type
# never: predict right shape
# expect: predict predict_values failed
# expect: predict predict_leaves_inputs skipped
def predict(w, b, X):
    decisions = []
    for a in sigmoid(w.T @ X + b)[0]:
        decisions.append(0 if a > 0.5 else 1)
    return np.array(decisions)
