# base: plain
# expect: numerical_derivative numerical_derivative_of_a_line failed
# mistake: not-implemented numerical_derivative derivative
# score: 78
def numerical_derivative(f, x, epsilon=1e-3):
    # YOUR CODE HERE
    raise NotImplementedError("numerical_derivative: call f a little above and a little below x")
