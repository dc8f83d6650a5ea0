# base: own_helpers
# expect: predict predict_values failed
# expect: predict predict_threshold failed
# mistake: threshold predict predictions
# score: 94
def predict(params, data):
    _, cache = forward_propagation(data, params)
    return cache["Z2"] >= 0.5
