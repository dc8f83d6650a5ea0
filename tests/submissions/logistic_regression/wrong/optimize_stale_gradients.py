# base: keywords
# expect: optimize optimize_steps failed
# mistake: not-descending optimize w
# score: 85
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    grads, cost = propagate(w, b, X, Y)
    dw, db = grads["dw"], grads["db"]
    costs = [cost]
    for i in range(num_iterations):
        w = w - learning_rate * dw
        b = b - learning_rate * db
    return {"w": w, "b": b}, grads, costs
