# base: comprehensions
# mistake: missing-mean propagate cost
# line: propagate cost = math.fsum(logistic_loss(a, y) for a, y in zip(guesses, Y[0]))
# expect: propagate propagate_cost failed
# inherited: optimize propagate
def propagate(w, b, X, Y):
    m = X.shape[1]
    guesses = probabilities(w, b, X)
    errors = [a - y for a, y in zip(guesses, Y[0])]
    cost = math.fsum(logistic_loss(a, y) for a, y in zip(guesses, Y[0]))
    dw = np.array([[sum(x * e for x, e in zip(row, errors)) / m] for row in X])
    db = math.fsum(errors) / m
    return {"dw": dw, "db": db}, cost
