# base: plain
# expect: backward backward_db failed
# expect: backward backward_dc failed
# expect: backward backward_arrays failed
# expect: backward backward_numerical_gradient failed
# mistake: chain-rule-factor backward db
# variant: backward exchanged
# says: backward slopes for b and c
def backward(cache):
    dv = 3.0 + 0 * cache["v"]
    du = da = dv
    return {"dv": dv, "du": du, "da": da, "db": du * cache["b"], "dc": du * cache["c"]}
