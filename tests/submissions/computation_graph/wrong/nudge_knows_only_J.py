# base: plain
# expect: numerical_derivative numerical_derivative_of_a_line failed
# expect: numerical_derivative numerical_derivative_of_curves failed
# score: 78
def numerical_derivative(f, x, epsilon=1e-3):
    J, _ = forward(x, 3, 2)
    J2, _ = forward(x + epsilon, 3, 2)
    return (J2 - J) / epsilon
