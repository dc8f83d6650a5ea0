# base: plain
# expect: optimize optimize_steps failed
# expect: predict predict_values failed
# mistake: not-implemented optimize params|w
# mistake: not-implemented predict predictions
# score: 74
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    raise NotImplementedError("optimize: repeat num_iterations times")


def predict(w, b, X):
    pass
