# base: walrus
# mistake: wrong-loss compute_cost cost
# line: compute_cost return -sum((ones := np.sum(np.log(A2[Y == 1])), zeros := np.sum(np.log(A2[Y == 0])))) / Y.size
# expect: compute_cost compute_cost_values failed
def compute_cost(A2, Y):
    return -sum((ones := np.sum(np.log(A2[Y == 1])), zeros := np.sum(np.log(A2[Y == 0])))) / Y.size
