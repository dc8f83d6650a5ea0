# base: verbose
# mistake: transposed forward J
# line: forward J = (3 * v).T if np.ndim(v) else 3 * v
# expect: forward forward_arrays failed
import numpy as np
def forward(a, b, c):
    u = b * c
    v = a + u
    J = (3 * v).T if np.ndim(v) else 3 * v
    return J, {"a": a, "b": b, "c": c, "u": u, "v": v}
