# base: numpy_scalars
# expect: numerical_derivative numerical_derivative_of_a_line failed
# mistake: measured numerical_derivative derivative
# score: 90
def numerical_derivative(f, x, epsilon=1e-3):
    slope = (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon)
    return np.float32(slope * 1.0003)
