# base: verbose
# mistake: wrong-cache forward cache
# line: forward cache["u"] = v
# says: forward u
# expect: forward forward_cache failed
# expect: forward forward_arrays failed
def forward(a, b, c):
    left = b
    right = c
    u = left * right
    v = a + u
    factor = 3
    J = factor * v
    cache = {}
    cache["a"] = a
    cache["b"] = b
    cache["c"] = c
    cache["u"] = v
    cache["v"] = v
    return J, cache
