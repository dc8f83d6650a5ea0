# base: plain
# expect: backward backward_db failed
# expect: backward backward_dc failed
# expect: backward backward_arrays failed
# expect: backward backward_numerical_gradient failed
# mistake: chain-rule-factor backward db
# line: backward dp = upstream * p
# line: backward dq = upstream * q
# style: helpers
import numpy as np


def back_times(upstream, p, q):
    dp = upstream * p
    dq = upstream * q
    return dp, dq


def backward(cache):
    dv = 3.0 * np.ones_like(cache["v"], dtype=float)
    da, du = dv, dv
    db, dc = back_times(du, cache["b"], cache["c"])
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
