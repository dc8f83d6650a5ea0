import numpy as np

f32 = np.float32


def forward(a, b, c):
    a, b, c = f32(a), f32(b), f32(c)
    u = b * c
    v = a + u
    J = f32(3) * v
    return J, {'a': a, 'b': b, 'c': c, 'u': u, 'v': v}


def backward(cache):
    a, b, c, u, v = [f32(cache[k]) for k in ['a', 'b', 'c', 'u', 'v']]
    dJ = f32(1)
    dv = 3 * dJ * np.ones(np.shape(v), dtype='float32')
    du, da = dv.copy(), dv.copy()
    db = du * c
    dc = du * b
    return {'dv': dv, 'du': du, 'da': da, 'db': db, 'dc': dc}


def numerical_derivative(f, x, epsilon=1e-3):
    x = float(x)
    # Richardson: two steps, the error of the second order goes away
    d1 = (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon)
    d2 = (f(x + epsilon / 2) - f(x - epsilon / 2)) / epsilon
    return (4 * d2 - d1) / 3
