# base: plain
# expect: forward forward_J failed
# expect: forward forward_cache failed
# mistake: not-implemented forward J
# score: 72
def forward(a, b, c):
    u = b * c
    v = a + u
    J = 3 * v
    print(J)
