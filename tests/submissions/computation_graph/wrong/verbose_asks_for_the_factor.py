# base: verbose
# mistake: raises forward -
# line: forward factor = int(input("factor? "))
# says: forward input
# expect: forward forward_J error
# expect: forward forward_cache error
def forward(a, b, c):
    left = b
    right = c
    u = left * right
    v = a + u
    factor = int(input("factor? "))
    J = factor * v
    cache = {}
    cache["a"] = a
    cache["b"] = b
    cache["c"] = c
    cache["u"] = u
    cache["v"] = v
    return J, cache
