# base: verbose
# mistake: raises forward -
# line: forward with open("record.txt", "a") as record:
# says: forward file
# expect: forward forward_J error
# expect: forward forward_cache error
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
    cache["u"] = u
    cache["v"] = v
    with open("record.txt", "a") as record:
        record.write(str(J))
    return J, cache
