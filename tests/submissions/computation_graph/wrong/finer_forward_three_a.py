# base: plain
# expect: forward forward_J failed
# expect: forward forward_arrays failed
# mistake: wrong-graph forward J
# variant: forward factor-for-one-term
# says: forward only one of the two terms
def forward(a, b, c):
    u = b * c
    v = a + u
    return 3 * a + u, {"a": a, "b": b, "c": c, "u": u, "v": v}
