# base: plain
# expect: backward backward_db failed
# expect: backward gradient failed
# mistake: chain-rule-factor backward db
# score: 77
def backward(cache):
    dv = 3
    du = dv * 1
    da = dv * 1
    db = du * 1                      # should be c
    dc = du * cache["b"]
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
