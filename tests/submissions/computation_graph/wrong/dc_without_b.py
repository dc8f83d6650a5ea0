# base: own_helpers
# expect: backward backward_dc failed
# expect: backward gradient failed
# mistake: chain-rule-factor backward dc
# score: 81
def backward(cache):
    ones = np.ones_like(cache["v"] * 1.0)
    g = dict.fromkeys(["dv", "du", "da", "dc"], 3 * ones)
    g["db"] = g["du"] * cache["c"]
    return g
