# base: plain
# expect: optimize optimize_shapes failed
# mistake: wrong-shape optimize params
# mistake: wrong-shape optimize grads
# says: optimize params is not a dictionary
# never: optimize another order
# never: optimize compare the keys
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw = grads["dw"]
        db = grads["db"]
        w = w - learning_rate * dw
        b = b - learning_rate * db
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    params = (w, b)
    grads = (dw, db)
    return params, grads, costs
