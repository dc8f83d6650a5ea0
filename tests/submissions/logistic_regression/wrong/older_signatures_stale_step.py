# base: older_signatures
# mistake: not-descending optimize w
# line: optimize if i == 0:
# line: optimize grads, cost = propagate(X, Y, w, b)
# expect: optimize optimize_steps failed
# expect: optimize optimize_defaults failed
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        if i == 0:
            grads, cost = propagate(X, Y, w, b)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(i, cost)
    return {"w": w, "b": b}, grads, costs
