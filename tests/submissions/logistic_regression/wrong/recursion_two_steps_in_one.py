# base: recursion
# mistake: ignores-iterations optimize w
# line: optimize return descend(w - rate * grads["dw"], b - rate * grads["db"], X, Y, max(left - 2, 0), rate, taken + 1, grads, costs)
# expect: optimize optimize_steps failed
# expect: optimize optimize_defaults failed
def descend(w, b, X, Y, left, rate, taken=0, grads=None, costs=()):
    if left == 0:
        return {"w": w, "b": b}, grads, list(costs)
    grads, cost = propagate(w, b, X, Y)
    if taken % 100 == 0:
        costs = (*costs, cost)
    return descend(w - rate * grads["dw"], b - rate * grads["db"], X, Y, max(left - 2, 0), rate, taken + 1, grads, costs)
