# base: plain
# expect: backward backward_first_steps failed
# mistake: measured backward dv
# mistake: measured backward dc
# says: backward dv is 0.5 times what the equation gives
# says: backward dc is not what the equation gives
# line: backward "dv": (dv := 1.5 + 0.0 * cache["v"]),
def backward(cache):
    return {
        "dv": (dv := 1.5 + 0.0 * cache["v"]),
        "du": (du := dv),
        "da": dv,
        "db": du * cache["c"],
        "dc": du,
    }
