# base: plain
# expect: optimize optimize_steps failed
# expect: optimize optimize_converges failed
# mistake: not-descending optimize w
# score: 85
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w_new = w - learning_rate * grads["dw"]
        b_new = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    params = {"w": w, "b": b}
    return params, grads, costs
