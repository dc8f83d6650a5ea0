# base: plain
# expect: backward shape failed
# expect: backward value failed
# expect: backward gradient failed
# mistake: measured|raises|wrong-cache|chain-rule-factor backward -
# line: backward "dC": du * cache["b"],
def backward(cache):
    dv = 3.0 + 0.0 * cache["v"]
    du = 1.0 * dv
    return {
        "dv": dv,
        "du": du,
        "da": 1.0 * dv,
        "db": du * cache["c"],
        "dC": du * cache["b"],
    }
