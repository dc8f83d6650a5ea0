# base: plain
# expect: numerical_derivative numerical_derivative_of_a_line failed
# expect: numerical_derivative numerical_derivative_of_curves failed
# expect: numerical_derivative gradient failed
# score: 78
def numerical_derivative(f, x, epsilon=1e-3):
    change = f(x + epsilon) - f(x)
    return change
