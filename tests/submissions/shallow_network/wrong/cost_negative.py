# base: loops
# expect: compute_cost compute_cost_values failed
# mistake: sign-flipped compute_cost cost
# score: 93
def compute_cost(A2, Y):
    m = Y.shape[1]
    cost = 0
    for a, y in zip(A2.ravel(), Y.ravel()):
        cost += y * math.log(a) + (1 - y) * math.log(1 - a)
    return cost / m
