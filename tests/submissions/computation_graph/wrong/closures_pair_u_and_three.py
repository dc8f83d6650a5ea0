# base: closures
# mistake: wrong-graph forward J
# mistake: chain-rule-factor backward dv
# line: forward J, _ = triple(u)
# line: backward dv = np.ones_like(cache["v"], dtype=float)
# expect: forward forward_J failed
# expect: forward forward_arrays failed
# expect: backward backward_first_steps failed
# expect: backward backward_da failed
def forward(a, b, c):
    u, _ = times(b, c)
    v, _ = plus(a, u)
    J, _ = triple(u)
    return J, {"a": a, "b": b, "c": c, "u": u, "v": v}


def backward(cache):
    _, back_u = times(cache["b"], cache["c"])
    _, back_v = plus(cache["a"], cache["u"])
    _, back_J = triple(cache["v"])
    dv = np.ones_like(cache["v"], dtype=float)
    da, du = back_v(dv)
    db, dc = back_u(du)
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
