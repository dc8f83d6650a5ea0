# base: generators
# expect: backward value failed
# expect: backward gradient failed
# expect: backward purity skipped
# mistake: chain-rule-factor backward dv
# line: backward dv = 3.0 * v
def backward(cache):
    a, b, c, u, v = (cache[name] for name in ("a", "b", "c", "u", "v"))
    dv = 3.0 * v
    du, da = 1.0 * dv, 1.0 * dv
    return {"dv": dv, "du": du, "da": da, "db": du * c, "dc": du * b}
