# base: plain
# expect: backward backward_db error
# mistake: raises backward db
# score: 50
def backward(cache):
    dv = 3
    du = dv
    da = dv
    db = du * cache["C"]
    dc = du * cache["b"]
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
