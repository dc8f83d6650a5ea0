# base: plain
# style: verbose
# expect: backward value failed
# expect: backward gradient failed
# mistake: chain-rule-factor backward db
# line: backward db = slope_of_a * slope_u_by_b
import numpy as np


def backward(cache):
    b, c = cache["b"], cache["c"]
    slope_of_v = np.full(np.shape(cache["v"]), 3.0)
    slope_of_a = 1
    slope_of_u = 1
    slope_u_by_b = c
    slope_u_by_c = b
    dv = slope_of_v
    du = dv * slope_of_u
    da = dv * slope_of_a
    db = slope_of_a * slope_u_by_b
    dc = du * slope_u_by_c
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
