# base: loops
# expect: backward backward_db failed
# expect: backward backward_dc failed
# score: 72
def backward(cache):
    dv = 3 * np.ones(np.shape(cache["v"]))
    du, da = dv * 1, dv * 1
    db = du + cache["c"]
    dc = du + cache["b"]
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
