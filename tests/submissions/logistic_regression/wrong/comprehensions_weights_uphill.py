# base: comprehensions
# mistake: update-ascends|raises optimize w
# line: optimize weights = [value + learning_rate * d for value, d in zip(weights, grads["dw"][:, 0])]
# expect: optimize optimize_steps failed
# expect: optimize optimize_defaults failed
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    weights = [float(value) for value in w[:, 0]]
    grads = {}
    for i in range(num_iterations):
        column = np.array([[value] for value in weights])
        grads, cost = propagate(column, b, X, Y)
        weights = [value + learning_rate * d for value, d in zip(weights, grads["dw"][:, 0])]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
            print_cost and print(i, cost)
    return {"w": np.array([[value] for value in weights]), "b": b}, grads, costs
