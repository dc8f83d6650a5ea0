# base: verbose
# mistake: raises forward -
# line: forward threading.Thread(target=print).start()
# says: forward thread
# expect: forward forward_J error
# expect: forward forward_cache error
import threading


def forward(a, b, c):
    left = b
    right = c
    threading.Thread(target=print).start()
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
