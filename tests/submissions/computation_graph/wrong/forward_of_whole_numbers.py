# base: numpy_scalars
# expect: forward forward_J failed
# expect: forward forward_arrays failed
# mistake: measured forward J
# score: 72
def forward(a, b, c):
    a, b, c = (np.asarray(value).astype(int) for value in (a, b, c))
    u = b * c
    v = a + u
    return 3 * v, {"a": a, "b": b, "c": c, "u": u, "v": v}
