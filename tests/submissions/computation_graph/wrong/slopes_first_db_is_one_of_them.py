# base: plain
# expect: backward value failed
# expect: backward gradient failed
# mistake: chain-rule-factor backward db
# line: backward db = u_by_b
def backward(cache):
    b, c = cache["b"], cache["c"]
    J_by_v = 3.0 + 0.0 * cache["v"]
    v_by_u = v_by_a = 1.0
    u_by_b = c
    u_by_c = b
    dv = J_by_v
    du = dv * v_by_u
    da = dv * v_by_a
    db = u_by_b
    dc = du * u_by_c
    slopes = {}
    slopes["dv"] = dv
    slopes["du"] = du
    slopes["da"] = da
    slopes["db"] = db
    slopes["dc"] = dc
    return slopes
