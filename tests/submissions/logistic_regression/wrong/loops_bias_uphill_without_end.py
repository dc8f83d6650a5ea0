# base: plain
# mistake: update-ascends optimize b
# never: optimize log
# line: optimize b = b + learning_rate * grads["db"]
# expect: optimize optimize_steps failed
# expect: optimize optimize_converges failed
# style: chained slopes
def logistic_backward(x, a, y):
    da = (a - y) / (a * (1 - a))
    dz = da * a * (1 - a)
    return {"da": da, "dz": dz, "dw": x * dz, "db": dz}


def propagate(w, b, X, Y):
    m = X.shape[1]
    dw, db, cost = np.zeros_like(w, dtype=float), 0.0, 0.0
    for i in range(m):
        x, y = X[:, i].reshape(-1, 1), Y[0, i]
        a = sigmoid(np.dot(w.T, x) + b).item()
        slopes = logistic_backward(x, a, y)
        cost += logistic_loss(a, y)
        dw += slopes["dw"]
        db += slopes["db"]
    return {"dw": dw / m, "db": db / m}, cost / m


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b + learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
