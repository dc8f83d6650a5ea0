# base: plain
# expect: optimize value failed
# style: loops
# mistake: wrong-step optimize b
# variant: optimize step-for-each-input
# line: optimize b = b - learning_rate * grads["db"]
# says: optimize once for each input in every step
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w, costs, grads = np.array(w, dtype=float), [], {}
    for step in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        for k in range(len(w)):
            w[k] = w[k] - learning_rate * grads["dw"][k]
            b = b - learning_rate * grads["db"]
        if step % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
