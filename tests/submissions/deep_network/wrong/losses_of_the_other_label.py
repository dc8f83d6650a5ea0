# base: generators
# style: generators
# mistake: wrong-loss compute_cost cost
# line: compute_cost yield -np.log(a) if y != 1 else -np.log(1 - a)
# expect: compute_cost compute_cost_values failed
# expect: compute_cost compute_cost_leaves_inputs skipped
def losses(AL, Y):
    for a, y in zip(AL.flat, Y.flat):
        yield -np.log(a) if y != 1 else -np.log(1 - a)
