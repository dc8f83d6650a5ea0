# base: verbose
# mistake: not-descending|skips-a-layer|measured optimize b
# line: optimize step_b = learning_rate * db
# line: optimize params = {"w": w, "b": b}
# says: optimize b is | b does | b stays | b never | unchanged
# expect: optimize optimize_steps failed
# expect: optimize optimize_defaults failed
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w = copy.deepcopy(w)
    b = copy.deepcopy(b)
    costs = []
    dw, db = 0, 0
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw = grads["dw"]
        db = grads["db"]
        step_w = learning_rate * dw
        step_b = learning_rate * db
        w = w - step_w
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print("Cost after iteration %i: %f" % (i, cost))
    params = {"w": w, "b": b}
    grads = {"dw": dw, "db": db}
    return params, grads, costs
