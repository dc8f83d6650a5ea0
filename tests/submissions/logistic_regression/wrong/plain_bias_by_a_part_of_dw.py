# base: plain
# mistake: not-descending optimize b
# variant: optimize gradient-of-another
# expect: optimize optimize_steps failed
# expect: optimize optimize_defaults failed
# expect: optimize optimize_grads failed
# expect: optimize optimize_costs failed
# expect: optimize optimize_converges failed
# expect: optimize optimize_prints failed
# expect: optimize optimize_leaves_inputs skipped
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["dw"][0, 0]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
