# base: plain
# expect: optimize optimize_steps failed
# mistake: not-descending optimize w
# variant: optimize gradients-of-the-new-b

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        b = b - learning_rate * grads["db"]
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
