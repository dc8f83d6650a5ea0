# base: plain
# mistake: raises optimize -
# says: optimize cost, grads. Does the function that is called return them in this order
# line: optimize cost, grads = propagate(w, b, X, Y)
# expect: optimize optimize_steps error
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        cost, grads = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
