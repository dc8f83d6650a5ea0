# base: verbose
# mistake: sign-flipped|wrong-graph forward v
# mistake: wrong-quotient numerical_derivative derivative
# line: forward v = a - u
# line: numerical_derivative slope = rise / epsilon
# expect: forward forward_J failed
# expect: forward forward_cache failed
# expect: numerical_derivative numerical_derivative_of_a_line failed
# expect: numerical_derivative numerical_derivative_of_curves failed
def forward(a, b, c):
    left = b
    right = c
    u = left * right
    v = a - u
    factor = 3
    J = factor * v
    cache = {}
    cache["a"] = a
    cache["b"] = b
    cache["c"] = c
    cache["u"] = u
    cache["v"] = v
    return J, cache


def numerical_derivative(f, x, epsilon=1e-3):
    x_plus = x + epsilon
    x_minus = x - epsilon
    f_plus = f(x_plus)
    f_minus = f(x_minus)
    rise = f_plus - f_minus
    run = x_plus - x_minus
    slope = rise / epsilon
    return slope
