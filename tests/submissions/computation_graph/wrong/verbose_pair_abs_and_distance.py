# base: verbose
# mistake: wrong-quotient numerical_derivative derivative
# variant: numerical_derivative half-the-distance
# line: numerical_derivative return abs(f(x + epsilon) - f(x - epsilon)) / epsilon
# expect: numerical_derivative numerical_derivative_of_curves failed
def numerical_derivative(f, x, epsilon=1e-3):
    return abs(f(x + epsilon) - f(x - epsilon)) / epsilon
