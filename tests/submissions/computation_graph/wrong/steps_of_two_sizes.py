# base: closures
# style: closures
# mistake: measured numerical_derivative derivative
# line: numerical_derivative return change / (2 * epsilon)
# expect: numerical_derivative numerical_derivative_of_a_line failed
# expect: numerical_derivative numerical_derivative_of_curves failed
# expect: numerical_derivative numerical_derivative_nudge failed
# expect: numerical_derivative numerical_derivative_default_nudge failed
# expect: numerical_derivative numerical_derivative_of_the_graph failed
def numerical_derivative(f, x, epsilon=1e-3):
    def quotient(step):
        change = f(x + step) - f(x - step)
        return change / (2 * epsilon)

    wide, narrow = map(quotient, (epsilon, epsilon / 2))
    return narrow + (narrow - wide) / 3
