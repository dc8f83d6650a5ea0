# base: plain
# mistake: update-ascends optimize -
# mistake: ignores-learning-rate optimize -
# line: optimize b += learning_rate * db
# line: optimize w -= 0.01 * dw
# expect: optimize optimize_steps failed
# expect: optimize optimize_defaults failed
# expect: optimize optimize_grads failed
# expect: optimize optimize_costs failed
# expect: optimize optimize_converges failed
# expect: optimize optimize_prints failed
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w = copy.deepcopy(w)
    b = copy.deepcopy(b)
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw = grads["dw"]
        db = grads["db"]
        w -= 0.01 * dw
        b += learning_rate * db
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print("Cost after iteration %i: %f" % (i, cost))
    params = {"w": w, "b": b}
    grads = {"dw": dw, "db": db}
    return params, grads, costs
