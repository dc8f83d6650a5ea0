# base: plain
# mistake: measured optimize costs
# variant: optimize kept-from-the-call-before
# line: optimize -
# says: optimize changes from call to call
# never: optimize is right
# expect: optimize optimize_costs failed
# score: 99
costs = []


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print("Cost after iteration %i: %f" % (i, cost))
    return {"w": w, "b": b}, grads, costs
