# base: plain
# expect: backward value failed
# expect: backward gradient failed
# mistake: chain-rule-factor backward db
# line: backward dc, db = back(du)
# style: closures that go back
def times(x, y):
    return x * y, lambda slope: (slope * y, slope * x)


def backward(cache):
    dv = 3.0 + 0 * cache["v"]
    da, du = dv * 1.0, dv * 1.0
    _, back = times(cache["b"], cache["c"])
    dc, db = back(du)
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
