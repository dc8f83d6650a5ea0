# base: own_helpers
# expect: compute_cost compute_cost_values failed
# mistake: missing-mean compute_cost cost
# score: 93
def compute_cost(prediction, labels, params):
    loss = labels * np.log(prediction) + (1 - labels) * np.log(1 - prediction)
    return -loss.sum()
