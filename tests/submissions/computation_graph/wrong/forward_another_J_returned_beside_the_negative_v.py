# base: plain
# expect: forward forward_J failed
# mistake: sign-flipped forward v
# mistake: measured forward J
# says: forward J is not what the equation gives, and this line decides it

def forward(a, b, c):
    u = b * c
    v = a + u
    J = 3 * v
    return a, {"a": a, "b": b, "c": c, "u": u, "v": -v}
