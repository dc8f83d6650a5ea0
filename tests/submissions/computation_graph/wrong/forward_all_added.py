# base: plain
# expect: forward forward_J failed
# expect: forward forward_cache failed
# expect: forward forward_arrays failed
# score: 72
def forward(a, b, c):
    u = b + c
    v = a + u
    J = 3 * v
    return J, {"a": a, "b": b, "c": c, "u": u, "v": v}
