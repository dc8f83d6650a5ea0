# base: plain
# mistake: wrong-quotient numerical_derivative derivative
# variant: numerical_derivative multiplied
# line: numerical_derivative return change * epsilon / 2
# expect: numerical_derivative numerical_derivative_of_a_line failed
def numerical_derivative(f, x, epsilon=1e-3):
    change = f(x + epsilon) - f(x)
    return change * epsilon / 2
