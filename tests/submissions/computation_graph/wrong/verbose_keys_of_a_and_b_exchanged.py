# base: verbose
# mistake: outputs-in-another-order backward -
# says: backward under each other's keys
# never: backward slope of the node is left out
# line: backward return dict(zip(["dv", "du", "db", "da", "dc"], slopes))
# line: backward slopes = [three, three, three, three * cache["c"], three * cache["b"]]
# expect: backward backward_da failed
# expect: backward backward_db failed
# style: verbose
def backward(cache):
    three = np.full(np.shape(cache["v"]), 3.0)
    slopes = [three, three, three, three * cache["c"], three * cache["b"]]
    return dict(zip(["dv", "du", "db", "da", "dc"], slopes))
