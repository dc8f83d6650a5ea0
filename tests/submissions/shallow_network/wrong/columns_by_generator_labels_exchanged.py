# base: columns_by_generator
# mistake: wrong-loss compute_cost cost
# line: compute_cost if y == 0:
# expect: compute_cost compute_cost_values failed
def compute_cost(A2, Y):
    total = 0.0
    for a, y in zip(A2[0], Y[0]):
        if y == 0:
            total -= np.log(a)
        else:
            total -= np.log(1 - a)
    return total / Y.shape[1]
