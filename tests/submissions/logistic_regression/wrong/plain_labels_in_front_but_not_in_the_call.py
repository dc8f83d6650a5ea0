# base: plain
# mistake: measured optimize -
# variant: optimize called-in-another-order
# says: optimize with arguments in the order (w, b, X, Y), and its parameters are (w, b, Y, X)
# never: optimize transpose
# line: optimize grads, cost = propagate(w, b, X, Y)
# expect: optimize optimize_steps error
# expect: optimize optimize_converges error
def propagate(w, b, Y, X):
    A = sigmoid(np.dot(w.T, X) + b)
    m = X.shape[1]
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, np.mean(logistic_loss(A, Y))


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for step in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if step % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
