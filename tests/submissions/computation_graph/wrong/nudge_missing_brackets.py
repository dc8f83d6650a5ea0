# base: own_helpers
# expect: numerical_derivative numerical_derivative_of_a_line failed
# score: 78
def numerical_derivative(f, x, epsilon=1e-3):
    return f(x + epsilon) - f(x - epsilon) / 2 * epsilon
