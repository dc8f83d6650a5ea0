# base: einsum
# expect: forward forward_J failed
# expect: forward forward_arrays failed
# expect: forward forward_cache passed
# score: 84
def forward(a, b, c):
    u = b * c
    v = a + u
    return 3 * a + b * c, {"a": a, "b": b, "c": c, "u": u, "v": v}
