"""Every node of the graph knows its value and its two slopes."""
from collections import namedtuple

import numpy as np

Node = namedtuple("Node", "value slopes")


def product(p, q):
    return Node(np.multiply(p, q), (q, p))


def total(p, q):
    return Node(np.add(p, q), (np.ones_like(p, dtype=float), np.ones_like(q, dtype=float)))


def triple(p):
    return Node(np.multiply(3.0, p), (np.full(np.shape(p), 3.0),))


def forward(a, b, c):
    u = product(b, c)
    v = total(a, u.value)
    J = triple(v.value)
    return J.value, {"u": u.value, "v": v.value, "J": J.value, "c": c, "b": b, "a": a}


def chain(*factors):
    out = 1.0
    for factor in factors:
        out = out * factor
    return out


def backward(cache):
    a, b, c, u, v = (cache[key] for key in ("a", "b", "c", "u", "v"))
    (J_v,) = triple(v).slopes
    v_a, v_u = total(a, u).slopes
    u_b, u_c = product(b, c).slopes
    return {
        "dJ": 1.0,
        "dv": chain(J_v),
        "da": chain(J_v, v_a),
        "du": chain(J_v, v_u),
        "db": chain(J_v, v_u, u_b),
        "dc": chain(J_v, v_u, u_c),
    }


def numerical_derivative(f, x, epsilon=1e-3):
    # four points, an error of fourth order
    near = f(x + epsilon) - f(x - epsilon)
    far = f(x + 2 * epsilon) - f(x - 2 * epsilon)
    return (8 * near - far) / (12 * epsilon)
