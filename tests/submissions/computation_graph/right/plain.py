"""As the lecture writes it down; a derivative from one side only."""


def forward(a, b, c):
    u = b * c
    v = a + u
    J = 3 * v
    cache = {"a": a, "b": b, "c": c, "u": u, "v": v}
    return J, cache


def backward(cache):
    dv = 3
    du = dv * 1
    da = dv * 1
    db = du * cache["c"]
    dc = du * cache["b"]
    grads = {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
    return grads


def numerical_derivative(f, x, epsilon=1e-3):
    return (f(x + epsilon) - f(x)) / epsilon
