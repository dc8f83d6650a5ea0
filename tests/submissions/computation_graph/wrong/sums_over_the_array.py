# base: plain
# expect: backward shape failed
# expect: backward backward_arrays failed
# mistake: wrong-shape backward db
# score: 86
import numpy as np


def backward(cache):
    dv = 3.0 * np.ones(np.shape(cache["v"]))
    du = dv
    da = dv
    db = np.sum(du * cache["c"])
    dc = np.sum(du * cache["b"])
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
