# base: verbose
# mistake: chain-rule-factor backward db|dc
# line: backward du_db = b
# line: backward du_dc = c
# says: backward swap | exchange | each other | db and dc | other way round
# expect: backward backward_db failed
# expect: backward backward_dc failed
def backward(cache):
    b = cache["b"]
    c = cache["c"]
    v = cache["v"]
    ones = np.ones(np.shape(v))
    dJ_dv = 3 * ones
    dv_du = 1
    dv_da = 1
    du_db = b
    du_dc = c
    dv = dJ_dv
    du = dv * dv_du
    da = dv * dv_da
    db = du * du_db
    dc = du * du_dc
    grads = {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
    return grads
