# base: plain
# expect: forward shape failed
# style: loops
# mistake: measured forward -
# says: forward Where J is wrong it is 0
import numpy as np


def forward(a, b, c):
    a, b, c = (np.asarray(each, dtype=float) for each in np.broadcast_arrays(a, b, c))
    u, v, J = (np.zeros(a.size) for _ in range(3))
    for k in range(a.size - 1 if a.size > 1 else 1):
        u[k] = b.flat[k] * c.flat[k]
        v[k] = a.flat[k] + u[k]
        J[k] = 3 * v[k]
    u, v, J = (each.reshape(a.shape) for each in (u, v, J))
    return J, {"a": a, "b": b, "c": c, "u": u, "v": v}
