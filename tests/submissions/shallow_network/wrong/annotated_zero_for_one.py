# base: annotated
# mistake: threshold predict predictions
# line: predict decisions: np.ndarray = np.where(A2 > 0.5, 0, 1)
# expect: predict predict_values failed
# expect: predict predict_threshold failed
def predict(parameters: Params, X: np.ndarray) -> np.ndarray:
    A2, _ = forward_propagation(X, parameters)
    decisions: np.ndarray = np.where(A2 > 0.5, 0, 1)
    return decisions
