# base: plain
# expect: optimize value failed
# mistake: not-descending optimize b
# variant: optimize start-returned
# line: optimize params = {"w": w, "b": b}
# says: optimize returned as it came
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w = w.copy()
    params = {"w": w, "b": b}
    costs, grads = [], {}
    for step in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w -= learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if step % 100 == 0:
            costs.append(cost)
    return params, grads, costs
