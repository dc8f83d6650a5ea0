# base: plain
# expect: forward forward_J failed
# mistake: measured forward J
# says: forward J is 10 times what the equation gives
# says: forward v is not what the equation gives, and this line decides it

def forward(a, b, c):
    u = b * c
    v = a + u
    J = 30 * v
    return J, {"a": a, "b": b, "c": c, "u": u, "v": b}
