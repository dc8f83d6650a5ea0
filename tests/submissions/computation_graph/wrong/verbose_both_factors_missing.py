# base: verbose
# mistake: chain-rule-factor backward dv
# mistake: chain-rule-factor backward dc
# line: backward dJ_dv = ones
# line: backward dc = du
# expect: backward backward_first_steps failed
# expect: backward backward_da failed
def backward(cache):
    b = cache["b"]
    c = cache["c"]
    v = cache["v"]
    ones = np.ones(np.shape(v))
    dJ_dv = ones
    dv_du = 1
    dv_da = 1
    du_db = c
    du_dc = b
    dv = dJ_dv
    du = dv * dv_du
    da = dv * dv_da
    db = du * du_db
    dc = du
    grads = {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
    return grads
