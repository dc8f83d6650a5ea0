# base: walrus
# mistake: wrong-graph forward u|v|J
# mistake: wrong-cache forward cache
# line: forward J = 3 * (v := a + (u := b + c))
# line: forward return J, {"a": a, "b": b, "c": b, "u": u, "v": v}
# expect: forward forward_J failed
# expect: forward forward_cache failed
def forward(a, b, c):
    J = 3 * (v := a + (u := b + c))
    return J, {"a": a, "b": b, "c": b, "u": u, "v": v}
