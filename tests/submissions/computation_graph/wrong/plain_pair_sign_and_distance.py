# base: plain
# mistake: wrong-quotient numerical_derivative derivative
# mistake: sign-flipped numerical_derivative derivative
# variant: numerical_derivative half-the-distance
# line: numerical_derivative return (f_minus - f_plus) / epsilon
# never: numerical_derivative -2 times what the equation
# expect: numerical_derivative numerical_derivative_of_a_line failed
def numerical_derivative(f, x, epsilon=1e-3):
    f_plus = f(x + epsilon)
    f_minus = f(x - epsilon)
    return (f_minus - f_plus) / epsilon
