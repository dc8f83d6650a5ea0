# base: plain
# expect: backward backward_db failed
# expect: backward backward_dc failed
# score: 66
a, b, c = 5, 3, 2


def backward(cache):
    dv = 3
    du = dv
    da = dv
    db = du * c
    dc = du * b
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
