# base: plain
# mistake: half-the-loss compute_cost cost
# line: compute_cost losses = loss_at_ones
# expect: compute_cost compute_cost_values failed
def compute_cost(A2, Y):
    loss_at_ones = -Y * np.log(A2)
    loss_at_zeros = -(1 - Y) * np.log(1 - A2)
    losses = loss_at_ones
    cost = np.sum(losses) / Y.shape[1]
    return float(cost)
