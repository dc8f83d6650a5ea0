# base: plain
# mistake: update-ascends optimize w
# variant: optimize without-rate
# says: optimize the learning rate is not used
# line: optimize w = w + grads["dw"]
# expect: optimize optimize_steps failed
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w + grads["dw"]
        b = b + grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
