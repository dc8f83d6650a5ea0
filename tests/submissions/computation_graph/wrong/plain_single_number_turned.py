# base: plain
# mistake: sign-flipped backward da
# line: backward da = -dv
# never: backward has shape
# expect: backward backward_da failed
# expect: backward backward_arrays failed
# expect: backward backward_numerical_gradient failed
def backward(cache):
    dv = 3
    du = dv
    da = -dv
    db = du * cache["c"]
    dc = du * cache["b"]
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
