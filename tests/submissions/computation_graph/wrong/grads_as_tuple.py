# base: plain
# expect: backward shape failed
# expect: backward backward_db failed
# mistake: wrong-shape backward dv
# score: 50
def backward(cache):
    dv = 3
    du = dv
    return dv, du, dv, du * cache["c"], du * cache["b"]
