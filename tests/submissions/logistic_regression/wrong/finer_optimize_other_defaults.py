# base: plain
# expect: optimize optimize_defaults failed
# mistake: another-default-rate optimize w
# says: optimize another default
def optimize(w, b, X, Y, num_iterations=2000, learning_rate=0.5, print_cost=False):
    costs = []
    for step in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if step % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
