# base: verbose
# mistake: raises backward -
# line: backward socket.create_connection(("example.org", 80))
# says: backward network
# expect: backward backward_shapes error
# expect: backward backward_first_steps error
def backward(cache):
    b = cache["b"]
    c = cache["c"]
    v = cache["v"]
    import socket
    socket.create_connection(("example.org", 80))
    ones = np.ones(np.shape(v))
    dJ_dv = 3 * ones
    dv_du = 1
    dv_da = 1
    du_db = c
    du_dc = b
    dv = dJ_dv
    du = dv * dv_du
    da = dv * dv_da
    db = du * du_db
    dc = du * du_dc
    grads = {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
    return grads
