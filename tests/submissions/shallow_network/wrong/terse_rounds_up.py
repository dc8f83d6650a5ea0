# base: terse
# mistake: threshold predict predictions
# line: predict predict = lambda parameters, X: np.ceil(forward_propagation(X, parameters)[0])
# expect: predict predict_values failed
# expect: predict predict_threshold failed
predict = lambda parameters, X: np.ceil(forward_propagation(X, parameters)[0])
