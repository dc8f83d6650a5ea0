# base: plain
# expect: numerical_derivative numerical_derivative_of_a_line failed
# expect: numerical_derivative numerical_derivative_of_curves failed
# expect: numerical_derivative numerical_derivative_nudge failed
# expect: numerical_derivative numerical_derivative_default_nudge failed
# expect: numerical_derivative numerical_derivative_of_the_graph failed
# mistake: wrong-quotient numerical_derivative derivative
# line: numerical_derivative down = self.f(x)
# style: classes
class Probe:
    def __init__(self, f, epsilon):
        self.f = f
        self.epsilon = epsilon

    def at(self, x):
        up = self.f(x + self.epsilon)
        down = self.f(x)
        return (up - down) / (2 * self.epsilon)


def numerical_derivative(f, x, epsilon=1e-3):
    return Probe(f, epsilon).at(x)
