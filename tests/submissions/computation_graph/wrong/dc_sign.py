# base: plain
# expect: backward backward_dc failed
# mistake: sign-flipped backward dc
# score: 81
def backward(cache):
    dv = 3
    du = dv
    da = dv
    db = du * cache["c"]
    dc = -1 * du * cache["b"]
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
