# base: plain
# expect: compute_cost compute_cost_values failed
# expect: compute_cost compute_cost_leaves_inputs skipped
# mistake: wrong-loss compute_cost cost
# variant: compute_cost last-example
# says: compute_cost Only the last example
def compute_cost(A2, Y):
    for a, y in zip(A2[0], Y[0]):
        cost = -(y * np.log(a) + (1 - y) * np.log(1 - a))
    return float(cost)
