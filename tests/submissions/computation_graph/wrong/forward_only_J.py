# base: plain
# expect: forward forward_J failed
# expect: forward forward_cache failed
# mistake: wrong-cache forward cache
# score: 72
def forward(a, b, c):
    return 3 * (a + b * c)
