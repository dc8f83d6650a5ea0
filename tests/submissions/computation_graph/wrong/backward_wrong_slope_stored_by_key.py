# base: plain
# expect: backward value failed
# expect: backward gradient failed
# mistake: chain-rule-factor backward dc
# line: backward slope_c = slope_u * cache["c"]
# style: keys
def backward(cache):
    slope_v = 3.0 + 0 * cache["v"]
    slope_a = slope_v * 1
    slope_u = slope_v * 1
    slope_b = slope_u * cache["c"]
    slope_c = slope_u * cache["c"]
    told = {}
    told["dv"] = slope_v
    told["du"] = slope_u
    told["da"] = slope_a
    told["db"] = slope_b
    told["dc"] = slope_c
    return told
