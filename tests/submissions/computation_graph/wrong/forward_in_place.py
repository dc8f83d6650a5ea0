# base: numpy_scalars
# expect: forward forward_leaves_inputs failed
# mistake: mutates-input forward b
# score: 98
def forward(a, b, c):
    keep = np.array(b)
    u = b
    u *= c
    v = a + u
    return 3 * v, {"a": a, "b": keep, "c": c, "u": u, "v": v}
