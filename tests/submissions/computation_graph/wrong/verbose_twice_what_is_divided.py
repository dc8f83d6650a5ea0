# base: verbose
# mistake: wrong-quotient numerical_derivative derivative
# variant: numerical_derivative parentheses
# never: numerical_derivative The nudge is not as large
# never: numerical_derivative multiplied by the nudge
# line: numerical_derivative slope = (above - below) / epsilon * 2
# expect: numerical_derivative numerical_derivative_of_a_line failed
# expect: numerical_derivative numerical_derivative_of_curves failed
# style: verbose
def numerical_derivative(f, x, epsilon=1e-3):
    above = f(x + epsilon)
    below = f(x - epsilon)
    slope = (above - below) / epsilon * 2
    return slope
