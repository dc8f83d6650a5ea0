# base: verbose
# mistake: raises forward -
# line: forward subprocess.run(["clear"])
# says: forward process | program
# expect: forward forward_J error
# expect: forward forward_cache error
def forward(a, b, c):
    left = b
    right = c
    import subprocess
    subprocess.run(["clear"])
    u = left * right
    v = a + u
    factor = 3
    J = factor * v
    cache = {}
    cache["a"] = a
    cache["b"] = b
    cache["c"] = c
    cache["u"] = u
    cache["v"] = v
    return J, cache
