# base: terse
# mistake: ignores-learning-rate optimize -
# mistake: update-ascends optimize -
# line: optimize for i in range(num_iterations): g, c = propagate(w, b, X, Y); w, b = w - g["dw"], b + learning_rate * g["db"]; costs += [c] * (i % 100 == 0)
# line: optimize for i in range(num_iterations): g, c = propagate(w, b, X, Y); w, b = w - g["dw"], b + learning_rate * g["db"]; costs += [c] * (i % 100 == 0)
# expect: optimize optimize_steps failed
# expect: optimize optimize_defaults failed
# expect: optimize optimize_grads failed
# expect: optimize optimize_costs failed
# expect: optimize optimize_converges failed
# expect: optimize optimize_prints failed
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    g, costs = {}, []
    for i in range(num_iterations): g, c = propagate(w, b, X, Y); w, b = w - g["dw"], b + learning_rate * g["db"]; costs += [c] * (i % 100 == 0)
    return dict(w=w, b=b), g, costs
