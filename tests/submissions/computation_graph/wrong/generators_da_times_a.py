# base: generators
# mistake: chain-rule-factor backward da
# line: backward yield "da", d * cache["a"]
# expect: backward backward_da failed
# expect: backward backward_arrays failed
def way_back(cache):
    d = np.full(np.shape(cache["v"]), 3.0)
    yield "dv", d
    yield "du", d
    yield "da", d * cache["a"]
    yield "db", d * cache["c"]
    yield "dc", d * cache["b"]
