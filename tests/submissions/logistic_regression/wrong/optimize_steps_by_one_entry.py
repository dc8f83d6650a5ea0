# base: plain
# expect: optimize optimize_shapes error
# mistake: raises optimize w
# says: optimize This line takes one entry of dw, where all of it is due.
# line: optimize w = w - learning_rate * grads["dw"][1, 0]

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"][1, 0]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
