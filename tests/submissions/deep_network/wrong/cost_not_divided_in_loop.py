# base: loops
# mistake: missing-mean compute_cost cost
# expect: compute_cost compute_cost_values failed
def compute_cost(AL, Y):
    total = 0.0
    for k in range(Y.shape[1]):
        total -= Y[0, k] * math.log(AL[0, k]) + (1 - Y[0, k]) * math.log(1 - AL[0, k])
    return total
