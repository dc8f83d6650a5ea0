# base: plain
# expect: optimize value failed
# expect: optimize convergence failed
# expect: optimize purity skipped
# mistake: update-ascends optimize w
# line: optimize -
class Unit:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def step(self, grads, rate):
        self.w = self.w - rate * grads["dw"]
        self.b = self.b - rate * grads["db"]

    def fit(self, X, Y, steps, rate):
        costs = []
        for number in range(steps):
            grads, cost = propagate(self.w, self.b, X, Y)
            if number % 100 == 0:
                costs.append(cost)
            self.step(grads, -rate)
        return grads, costs


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    unit = Unit(w, b)
    grads, costs = unit.fit(X, Y, num_iterations, learning_rate)
    return {"w": unit.w, "b": unit.b}, grads, costs
