# base: plain
# expect: optimize optimize_steps failed
# expect: optimize optimize_defaults failed
# expect: optimize optimize_costs failed
# expect: optimize optimize_converges failed
# expect: optimize optimize_prints failed
# mistake: measured optimize w
# says: optimize right where num_iterations is 5 or less
# never: optimize right where num_iterations is 1
# line: optimize if i == 5:
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w = copy.deepcopy(w)
    b = copy.deepcopy(b)
    costs = []
    for i in range(num_iterations):
        if i == 5:
            break
        grads, cost = propagate(w, b, X, Y)
        dw = grads["dw"]
        db = grads["db"]
        w -= learning_rate * dw
        b -= learning_rate * db
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print("Cost after iteration %i: %f" % (i, cost))
    params = {"w": w, "b": b}
    grads = {"dw": dw, "db": db}
    return params, grads, costs
