# base: einsum
# expect: backward backward_db failed
# expect: backward backward_dc failed
# mistake: chain-rule-factor backward db
# score: 72
def backward(cache):
    three = np.full_like(np.asarray(cache["v"], dtype=float), 3)
    local = {"dv": three, "du": three, "da": three}
    local["db"] = np.asarray(cache["c"])       # only du/db, not times du
    local["dc"] = np.asarray(cache["b"])
    return local
