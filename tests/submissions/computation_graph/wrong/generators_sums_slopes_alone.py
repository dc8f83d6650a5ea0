# base: generators
# expect: backward value failed
# expect: backward gradient failed
# expect: backward purity skipped
# mistake: chain-rule-factor backward da|du|db|dc
# line: backward arrived[name] = arrived.get(name, 0) + slope(*values)
GRAPH = [
    ("u", ("b", "c"), (lambda b, c: c, lambda b, c: b)),
    ("v", ("a", "u"), (lambda a, u: 1.0, lambda a, u: 1.0)),
    ("J", ("v",), (lambda v: 3.0,)),
]


def backward(cache):
    arrived = {"J": 1.0 + 0.0 * cache["v"]}
    for node, names, slopes in reversed(GRAPH):
        values = [cache[name] for name in names]
        for name, slope in zip(names, slopes):
            arrived[name] = arrived.get(name, 0) + slope(*values)
    return {"d" + name: slope for name, slope in arrived.items() if name != "J"}
