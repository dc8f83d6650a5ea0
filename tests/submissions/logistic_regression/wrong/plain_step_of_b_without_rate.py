# base: plain
# mistake: ignores-learning-rate optimize b
# line: optimize step_b = grads["db"]
# expect: optimize value failed
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        step_w = learning_rate * grads["dw"]
        step_b = grads["db"]
        w = w - step_w
        b = b - step_b
        if i % 100 == 0:
            costs.append(cost)
    params = {"w": w, "b": b}
    grads = {"dw": grads["dw"], "db": grads["db"]}
    return params, grads, costs
