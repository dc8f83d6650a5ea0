# base: keywords
# mistake: missing-transpose compute_cost cost
# expect: compute_cost compute_cost_values failed
def compute_cost(AL, Y):
    m = Y.shape[1]
    # every label meets every prediction
    return -(np.sum(np.matmul(Y.T, np.log(AL))) + np.sum(np.matmul((1 - Y).T, np.log(1 - AL)))) / m
