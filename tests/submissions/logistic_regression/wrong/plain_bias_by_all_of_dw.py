# base: plain
# mistake: not-descending optimize b
# variant: optimize gradient-of-another
# line: optimize b = b - learning_rate * grads["dw"]
# never: optimize matrix product
# says: optimize was raised at
# expect: optimize optimize_shapes error
# expect: optimize optimize_steps failed
# expect: optimize optimize_defaults error
# expect: optimize optimize_grads error
# expect: optimize optimize_costs error
# expect: optimize optimize_converges error
# expect: optimize optimize_prints error
# expect: optimize optimize_leaves_inputs error
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["dw"]
        costs.append(cost)
    return {"w": w, "b": b}, grads, costs
