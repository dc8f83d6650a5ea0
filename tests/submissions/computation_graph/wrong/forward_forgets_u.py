# base: plain
# expect: forward forward_cache failed
# mistake: wrong-cache forward cache
# score: 84
def forward(a, b, c):
    v = a + b * c
    J = v * 3
    cache = {"a": a, "b": b, "c": c, "v": v}
    return J, cache
