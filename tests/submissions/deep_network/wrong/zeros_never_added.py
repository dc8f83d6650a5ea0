# base: plain
# expect: compute_cost compute_cost_values failed
# expect: compute_cost compute_cost_leaves_inputs skipped
# mistake: half-the-loss compute_cost cost
# line: compute_cost return -ones.sum() / Y.size
# style: closures
def make_cost(guard):
    def cost(AL, Y):
        ones = Y * np.log(AL + guard)
        zeros = (1 - Y) * np.log(1 - AL + guard)
        return -ones.sum() / Y.size

    return cost


compute_cost = make_cost(1e-12)
