# base: verbose
# mistake: wrong-quotient numerical_derivative derivative
# line: numerical_derivative run = x_plus - x
# expect: numerical_derivative numerical_derivative_of_a_line failed
# expect: numerical_derivative numerical_derivative_of_curves failed
def numerical_derivative(f, x, epsilon=1e-3):
    x_plus = x + epsilon
    x_minus = x - epsilon
    f_plus = f(x_plus)
    f_minus = f(x_minus)
    rise = f_plus - f_minus
    run = x_plus - x
    slope = rise / run
    return slope
