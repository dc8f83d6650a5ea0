# base: plain
# expect: compute_cost value failed
# expect: compute_cost purity skipped
# mistake: wrong-loss compute_cost cost
# variant: compute_cost log-of-the-sum
# line: compute_cost return float(-np.log(np.sum(right)) / Y.shape[1])
# says: compute_cost taken of a sum
def compute_cost(A2, Y):
    right = np.where(Y == 1, A2, 1 - A2)
    return float(-np.log(np.sum(right)) / Y.shape[1])
