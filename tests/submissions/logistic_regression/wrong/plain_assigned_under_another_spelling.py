# base: plain
# expect: optimize shape error
# expect: optimize value error
# expect: optimize convergence error
# expect: optimize purity error
# mistake: raises optimize -
# line: optimize dB = grads["db"]
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw = grads["dw"]
        dB = grads["db"]
        w = w - learning_rate * dw
        b = b - learning_rate * db
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs
