# base: terse
# mistake: measured optimize costs
# variant: optimize kept-from-the-call-before
# line: optimize -
# says: optimize changes from call to call
# never: optimize is right
# expect: optimize optimize_costs failed
# score: 99
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False, costs=[]):
    for i in range(num_iterations):
        g, J = propagate(w, b, X, Y)
        w, b = w - learning_rate * g["dw"], b - learning_rate * g["db"]
        i % 100 or costs.append(J) or (print_cost and print(i, J))
    return dict(w=w, b=b), g, costs
