# base: terse
# mistake: wrong-step optimize w
# variant: optimize rate-twice
# says: optimize multiplied into the step of w twice
# line: optimize w = w - learning_rate * (learning_rate * grads["dw"])
# expect: optimize optimize_steps failed
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for step in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * (learning_rate * grads["dw"])
        b = b - learning_rate * grads["db"]
        if step % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(step, cost)
    return {"w": w, "b": b}, grads, costs
