# base: plain
# expect: numerical_derivative numerical_derivative_of_a_line passed
# expect: numerical_derivative numerical_derivative_of_curves failed
# expect: numerical_derivative numerical_derivative_nudge failed
# score: 88
def numerical_derivative(f, x, epsilon=1e-3):
    return f(x + 1) - f(x)
