# base: closures
# mistake: mean-twice compute_cost cost
# line: compute_cost return -(ones + zeros).mean() / Y.size
# expect: compute_cost compute_cost_values failed
def make_cost(guard):
    def cost(AL, Y):
        ones = Y * np.log(AL + guard)
        zeros = (1 - Y) * np.log(1 - AL + guard)
        return -(ones + zeros).mean() / Y.size

    return cost


compute_cost = make_cost(1e-12)
