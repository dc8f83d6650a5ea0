# base: loops
# expect: backward backward_db failed
# expect: backward backward_dc failed
# mistake: chain-rule-factor backward db
# score: 72
def backward(cache):
    b, c = cache["b"], cache["c"]
    dv = 3.0 + 0 * cache["v"]
    return {"dv": dv, "du": dv, "da": dv, "db": dv * b, "dc": dv * c}
