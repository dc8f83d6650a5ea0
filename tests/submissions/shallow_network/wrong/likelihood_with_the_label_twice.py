# base: plain
# expect: compute_cost value failed
# expect: compute_cost purity skipped
# mistake: wrong-loss compute_cost cost
# line: compute_cost chances = A2 ** Y * (1 - A2) ** Y
def compute_cost(A2, Y, parameters=None):
    chances = A2 ** Y * (1 - A2) ** Y
    return float(-np.log(chances).sum() / Y.shape[1])
