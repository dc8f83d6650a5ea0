# base: plain
# expect: propagate propagate_dw failed
# expect: optimize optimize_steps failed
# mistake: missing-mean propagate dw
# mistake: measured optimize b
# says: optimize b is not what the equation gives

def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.sum(logistic_loss(A, Y)) / m
    dw = np.dot(X, (A - Y).T)
    return {"dw": dw, "db": np.sum(A - Y) / m}, cost

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate / grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
