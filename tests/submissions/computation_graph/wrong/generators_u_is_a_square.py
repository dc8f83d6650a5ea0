# base: generators
# mistake: wrong-graph forward u
# line: forward u = b * b
# expect: forward forward_J failed
# expect: forward forward_cache failed
def nodes(a, b, c):
    yield "a", a
    yield "b", b
    yield "c", c
    u = b * b
    yield "u", u
    v = a + u
    yield "v", v
