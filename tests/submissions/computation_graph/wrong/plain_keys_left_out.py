# base: plain
# expect: forward value failed
# expect: forward shape failed
# mistake: wrong-cache forward cache
# line: forward cache = {key: known[key] for key in ("a", "b", "c", "v")}
def forward(a, b, c):
    known = dict(a=a, b=b, c=c)
    known["u"] = b * c
    known["v"] = a + known["u"]
    known["J"] = 3 * known["v"]
    cache = {key: known[key] for key in ("a", "b", "c", "v")}
    return known["J"], cache
