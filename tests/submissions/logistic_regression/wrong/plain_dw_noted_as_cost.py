# base: plain
# expect: optimize value failed
# mistake: measured|wrong-costs optimize costs
# line: optimize costs.append(dw)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.squeeze(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)).reshape(1, 1))
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.mean(A - Y)}, cost


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw = grads["dw"]
        db = grads["db"]
        w = w - learning_rate * dw
        b = b - learning_rate * db
        if i % 100 == 0:
            costs.append(dw)
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs
