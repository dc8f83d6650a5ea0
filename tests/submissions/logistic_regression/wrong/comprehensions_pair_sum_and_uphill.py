# base: comprehensions
# mistake: missing-mean propagate db
# mistake: update-ascends optimize w
# line: propagate db = math.fsum(errors)
# line: optimize weights = [value + learning_rate * d for value, d in zip(weights, grads["dw"][:, 0])]
# expect: propagate propagate_db failed
# expect: propagate propagate_numerical_gradient failed
# expect: optimize optimize_steps failed
# expect: optimize optimize_defaults failed
def propagate(w, b, X, Y):
    m = X.shape[1]
    guesses = probabilities(w, b, X)
    errors = [a - y for a, y in zip(guesses, Y[0])]
    cost = math.fsum(logistic_loss(a, y) for a, y in zip(guesses, Y[0])) / m
    dw = np.array([[sum(x * e for x, e in zip(row, errors)) / m] for row in X])
    db = math.fsum(errors)
    return {"dw": dw, "db": db}, cost


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
