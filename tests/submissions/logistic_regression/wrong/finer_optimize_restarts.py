# base: plain
# expect: optimize optimize_steps failed
# expect: optimize optimize_defaults failed
# expect: optimize optimize_grads failed
# expect: optimize optimize_costs failed
# expect: optimize optimize_converges failed
# expect: optimize optimize_prints failed
# expect: optimize optimize_leaves_inputs skipped
# mistake: not-descending optimize w
# variant: optimize one-step
# says: optimize what one step gives
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for step in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        new_w = w - learning_rate * grads["dw"]
        new_b = b - learning_rate * grads["db"]
        costs.append(cost)
    return {"w": new_w, "b": new_b}, grads, costs
