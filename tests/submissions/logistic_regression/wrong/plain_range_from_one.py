# base: plain
# mistake: ignores-iterations optimize w
# variant: optimize one-too-few
# never: optimize UnboundLocalError: cannot
# line: optimize for i in range(1, num_iterations):
# expect: optimize optimize_steps error
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(1, num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print("Cost after iteration %i: %f" % (i, cost))
    return {"w": w, "b": b}, grads, costs
