# base: plain
# expect: optimize optimize_steps failed
# expect: optimize optimize_defaults passed
# mistake: ignores-learning-rate optimize w
# score: 89
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    alpha = 0.009
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - alpha * grads["dw"]
        b = b - alpha * grads["db"]
        costs.append(cost)
    return {"w": w, "b": b}, grads, costs
