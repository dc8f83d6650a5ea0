# base: loops
# expect: numerical_derivative numerical_derivative_of_a_line failed
# mistake: sign-flipped numerical_derivative derivative
# score: 78
def numerical_derivative(f, x, epsilon=1e-3):
    before, after = f(x), f(x + epsilon)
    return (before - after) / epsilon
