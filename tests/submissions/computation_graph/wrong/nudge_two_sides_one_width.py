# base: plain
# expect: numerical_derivative numerical_derivative_of_a_line failed
# expect: numerical_derivative numerical_derivative_nudge failed
# score: 78
def numerical_derivative(f, x, epsilon=1e-3):
    right = f(x + epsilon)
    left = f(x - epsilon)
    return (right - left) / epsilon
