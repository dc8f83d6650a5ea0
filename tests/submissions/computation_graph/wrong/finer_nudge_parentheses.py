# base: plain
# expect: numerical_derivative numerical_derivative_of_a_line failed
# expect: numerical_derivative numerical_derivative_of_curves failed
# expect: numerical_derivative numerical_derivative_nudge failed
# expect: numerical_derivative numerical_derivative_default_nudge failed
# expect: numerical_derivative numerical_derivative_of_the_graph failed
# mistake: wrong-quotient numerical_derivative derivative
# variant: numerical_derivative parentheses
# says: numerical_derivative Parentheses
def numerical_derivative(f, x, epsilon=1e-3):
    return (f(x + epsilon) - f(x - epsilon)) / 2 * epsilon
