# base: plain
# expect: numerical_derivative value failed
# mistake: measured numerical_derivative derivative
# says: numerical_derivative is 0 in every call
# never: numerical_derivative called twice
def numerical_derivative(f, x, epsilon=1e-3):
    return 0
