# base: plain
# expect: forward forward_arrays error
# expect: forward forward_J passed
# score: 92
def forward(a, b, c):
    u = float(b) * float(c)
    v = float(a) + u
    return 3 * v, {"a": a, "b": b, "c": c, "u": u, "v": v}
