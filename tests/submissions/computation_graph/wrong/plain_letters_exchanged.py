# base: plain
# expect: forward value failed
# expect: forward shape failed
# mistake: wrong-cache forward cache
# line: forward cache = dict(zip("abcvu", row))
def values_of(a, b, c):
    u = b * c
    v = a + u
    return a, b, c, u, v


def forward(a, b, c):
    row = [each for each in values_of(a, b, c)]
    cache = dict(zip("abcvu", row))
    return 3 * row[-1], cache
