# base: plain
# expect: optimize shape error
# says: optimize Its parameters are (X, Y, w, b, alpha, turns)
# never: optimize no points are taken off
# line: optimize -


def optimize(X, Y, w, b, alpha, turns):
    costs = []
    for turn in range(turns):
        grads, cost = propagate(w, b, X, Y)
        w = w - alpha * grads["dw"]
        b = b - alpha * grads["db"]
        if turn % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
