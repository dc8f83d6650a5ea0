# base: plain
# expect: numerical_derivative value failed
# expect: numerical_derivative gradient failed
# mistake: wrong-quotient numerical_derivative derivative
# line: numerical_derivative distance = 2 * epsilon
# style: half steps
def numerical_derivative(f, x, epsilon=1e-3):
    change = f(x + epsilon / 2) - f(x - epsilon / 2)
    distance = 2 * epsilon
    return change / distance
