# base: verbose
# mistake: measured backward du
# says: backward du is 2 times what the equation gives
# never: backward does not depend on the input
# never: backward another shape
# line: backward du = dv * 2
# expect: backward backward_first_steps failed
def backward(cache):
    dv = 3
    du = dv * 2
    da = dv * 1
    return {"dv": dv, "du": du, "da": da, "db": dv * cache["c"], "dc": dv * cache["b"]}
