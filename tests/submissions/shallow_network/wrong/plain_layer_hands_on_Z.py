# base: plain
# expect: forward_propagation value failed
# expect: forward_propagation purity skipped
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
# mistake: skips-a-layer forward_propagation A2
# line: forward_propagation return self.Z
class Layer:
    def __init__(self, W, b, squash):
        self.W, self.b, self.squash = W, b, squash

    def forward(self, given):
        self.Z = np.dot(self.W, given) + self.b
        self.A = self.squash(self.Z)
        return self.Z


def forward_propagation(X, parameters):
    hidden = Layer(parameters["W1"], parameters["b1"], np.tanh)
    out = Layer(parameters["W2"], parameters["b2"], lambda Z: 1 / (1 + np.exp(-Z)))
    out.forward(hidden.forward(X))
    return out.A, {"Z1": hidden.Z, "A1": hidden.A, "Z2": out.Z, "A2": out.A}
