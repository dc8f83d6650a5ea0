# base: own_helpers
# expect: forward forward_cache failed
# mistake: wrong-cache forward cache
# score: 84
def forward(a, b, c):
    u = b * c
    v = a + u
    return 3 * v, [a, b, c, u, v]
