# base: generators
# mistake: wrong-quotient|sign-flipped|measured numerical_derivative derivative
# line: numerical_derivative yield f(x - epsilon) - f(x)
# expect: numerical_derivative numerical_derivative_of_a_line failed
# expect: numerical_derivative numerical_derivative_of_curves failed
def differences(f, x, epsilon):
    yield f(x + epsilon) - f(x)
    yield f(x - epsilon) - f(x)
