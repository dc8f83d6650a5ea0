# base: plain
# expect: forward value failed
# expect: forward shape failed
# expect: forward purity skipped
# mistake: sign-flipped forward v
# line: forward -
# style: tables
def forward(a, b, c):
    squares = {n: n * n for n in range(120_000)}
    u = b * c
    v = a - u
    J = 3 * v
    return J, {"a": a, "b": b, "c": c, "u": u, "v": v}
