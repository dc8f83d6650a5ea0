# base: verbose
# mistake: wrong-quotient numerical_derivative derivative
# says: numerical_derivative lost its sign
# line: numerical_derivative rise = abs(f(x + epsilon) - f(x - epsilon))
# expect: numerical_derivative numerical_derivative_of_curves failed
# style: verbose
def numerical_derivative(f, x, epsilon=1e-3):
    rise = abs(f(x + epsilon) - f(x - epsilon))
    return rise / (epsilon + epsilon)
