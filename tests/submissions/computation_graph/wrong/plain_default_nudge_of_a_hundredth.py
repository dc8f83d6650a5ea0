# base: plain
# mistake: another-default-epsilon numerical_derivative derivative
# says: numerical_derivative another default for epsilon
# never: numerical_derivative The nudge is not as large
# line: numerical_derivative def numerical_derivative(f, x, epsilon=0.01):
# expect: numerical_derivative numerical_derivative_default_nudge failed
# score: 99
def numerical_derivative(f, x, epsilon=0.01):
    up, down = f(x + epsilon), f(x - epsilon)
    return (up - down) / (2 * epsilon)
