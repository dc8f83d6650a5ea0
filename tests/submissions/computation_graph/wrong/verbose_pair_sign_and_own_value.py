# base: verbose
# mistake: sign-flipped backward db
# mistake: chain-rule-factor backward db
# line: backward db = -du * cache["b"]
# expect: backward backward_db failed
def backward(cache):
    dv = 3 + 0 * cache["v"]
    du = dv
    da = dv
    db = -du * cache["b"]
    dc = du * cache["b"]
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
