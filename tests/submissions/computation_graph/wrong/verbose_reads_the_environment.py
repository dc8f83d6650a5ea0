# base: verbose
# mistake: raises forward -
# line: forward factor = float(os.environ["FACTOR"])
# says: forward environment
# expect: forward forward_J error
# expect: forward forward_cache error
def forward(a, b, c):
    left = b
    right = c
    u = left * right
    v = a + u
    import os
    factor = float(os.environ["FACTOR"])
    J = factor * v
    cache = {}
    cache["a"] = a
    cache["b"] = b
    cache["c"] = c
    cache["u"] = u
    cache["v"] = v
    return J, cache
