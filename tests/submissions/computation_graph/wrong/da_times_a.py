# base: plain
# expect: backward backward_da failed
# mistake: chain-rule-factor backward da
# score: 82
def backward(cache):
    a, b, c, u, v = cache["a"], cache["b"], cache["c"], cache["u"], cache["v"]
    dJdv = 3.0 + v * 0
    dJdu = dJdv
    dJda = dJdv * a
    return {"dv": dJdv, "du": dJdu, "da": dJda, "db": dJdu * c, "dc": dJdu * b}
