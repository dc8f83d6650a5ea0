# base: plain
# expect: forward_propagation value failed
# expect: forward_propagation purity skipped
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
# style: objects
# mistake: wrong-activation forward_propagation A2|A1
# line: forward_propagation hidden = Stage(parameters["W1"], parameters["b1"], logistic)
class Stage:
    def __init__(self, W, b, squash):
        self.W, self.b, self.squash = W, b, squash

    def run(self, below):
        self.Z = self.W @ below + self.b
        self.A = self.squash(self.Z)
        return self.A


def logistic(z):
    return 1 / (1 + np.exp(-z))


def forward_propagation(X, parameters):
    hidden = Stage(parameters["W1"], parameters["b1"], logistic)
    output = Stage(parameters["W2"], parameters["b2"], logistic)
    A2 = output.run(hidden.run(X))
    return A2, {"Z1": hidden.Z, "A1": hidden.A, "Z2": output.Z, "A2": A2}
