# base: shortcut
# mistake: mean-twice compute_cost cost
# expect: compute_cost compute_cost_values failed
def compute_cost(AL, Y, parameters=None):
    m = Y.shape[1]
    logprobs = np.multiply(Y, log(AL)) + np.multiply((1 - Y), log(1 - AL))
    return -1 / m * np.mean(logprobs)
