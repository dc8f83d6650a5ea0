# base: plain
# expect: numerical_derivative numerical_derivative_nudge failed
# expect: numerical_derivative numerical_derivative_of_curves passed
# score: 96
def numerical_derivative(f, x, epsilon=1e-3):
    h = 1e-6
    return (f(x + h) - f(x - h)) / (2 * h)
