# base: plain
# expect: optimize value failed
# expect: optimize convergence failed
# mistake: ignores-learning-rate|measured optimize w
# line: optimize walker = Descent(w, b)
# style: objects
class Descent:
    def __init__(self, w, b, rate=0.02):
        self.w, self.b = w, b
        self.rate = rate

    def step(self, X, Y):
        self.grads, self.cost = propagate(self.w, self.b, X, Y)
        self.w = self.w - self.rate * self.grads["dw"]
        self.b = self.b - self.rate * self.grads["db"]


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    walker = Descent(w, b)
    costs = []
    for i in range(num_iterations):
        walker.step(X, Y)
        if i % 100 == 0:
            costs.append(walker.cost)
    return {"w": walker.w, "b": walker.b}, walker.grads, costs
