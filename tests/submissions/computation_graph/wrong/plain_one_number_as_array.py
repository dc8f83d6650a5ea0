# base: plain
# expect: backward shape failed
# expect: backward gradient failed
# mistake: wrong-shape backward dv
# says: backward dv has shape (1,)
# never: backward see along which axis the equation sums, and
import numpy as np


def backward(cache):
    grads = {}
    grads["dv"] = 3 * np.ones((1,))
    grads["du"] = grads["dv"] * 1
    grads["da"] = grads["dv"] * 1
    grads["db"] = grads["du"] * cache["c"]
    grads["dc"] = grads["du"] * cache["b"]
    return grads
