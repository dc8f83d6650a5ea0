# base: plain
# expect: optimize optimize_costs failed
# mistake: measured optimize costs
# says: optimize 0.01 times what is due
# never: optimize equation
# line: optimize costs.append(cost / 100)

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost / 100)
    return {"w": w, "b": b}, grads, costs
