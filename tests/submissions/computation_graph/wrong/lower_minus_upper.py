# base: plain
# style: generator
# mistake: sign-flipped numerical_derivative derivative
# line: numerical_derivative -
# expect: numerical_derivative numerical_derivative_of_a_line failed
# expect: numerical_derivative numerical_derivative_of_curves failed
# expect: numerical_derivative numerical_derivative_nudge failed
# expect: numerical_derivative numerical_derivative_default_nudge failed
# expect: numerical_derivative numerical_derivative_of_the_graph failed
def numerical_derivative(f, x, epsilon=1e-3):
    upper, lower = (f(x + s * epsilon) for s in (1, -1))
    return (lower - upper) / (2 * epsilon)
