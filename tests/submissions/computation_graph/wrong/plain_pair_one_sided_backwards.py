# base: plain
# mistake: wrong-quotient numerical_derivative derivative
# mistake: sign-flipped numerical_derivative derivative
# variant: numerical_derivative twice-the-distance
# line: numerical_derivative return (J - J_nudged) / (2 * epsilon)
# expect: numerical_derivative numerical_derivative_of_a_line failed
def numerical_derivative(f, x, epsilon=1e-3):
    J = f(x)
    J_nudged = f(x + epsilon)
    return (J - J_nudged) / (2 * epsilon)
