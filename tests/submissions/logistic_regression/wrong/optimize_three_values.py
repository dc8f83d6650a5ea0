# base: plain
# expect: optimize optimize_shapes failed
# expect: optimize optimize_steps failed
# score: 82
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return w, b, grads, [cost]
