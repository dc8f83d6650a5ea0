# base: plain
# expect: optimize optimize_costs failed
# mistake: wrong-shape optimize costs
# says: optimize costs is a number; a list is due
# never: optimize cannot work with
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = 0
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        costs = cost
    return {"w": w, "b": b}, grads, costs
