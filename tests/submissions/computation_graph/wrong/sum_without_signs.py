# base: plain
# expect: numerical_derivative numerical_derivative_of_a_line failed
# expect: numerical_derivative numerical_derivative_of_curves failed
# expect: numerical_derivative numerical_derivative_nudge failed
# expect: numerical_derivative numerical_derivative_default_nudge failed
# expect: numerical_derivative numerical_derivative_of_the_graph failed
# mistake: wrong-quotient numerical_derivative derivative
# line: numerical_derivative difference += f(x + sign * epsilon)
# style: loops
def numerical_derivative(f, x, epsilon=1e-3):
    difference = 0.0
    for sign in (1, -1):
        difference += f(x + sign * epsilon)
    return difference / (2 * epsilon)
