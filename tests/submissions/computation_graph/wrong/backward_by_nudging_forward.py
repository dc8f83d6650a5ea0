# base: numpy_scalars
# expect: forward forward_J failed
# inherited: backward forward
# mistake: wrong-graph forward u
def forward(a, b, c):
    u = b + c
    v = a + u
    return 3 * v, {"a": a, "b": b, "c": c, "u": u, "v": v}


def backward(cache):
    a, b, c = (cache[name] for name in "abc")
    dv = 3.0 * np.ones(np.shape(cache["v"]))

    def slope(f, x):
        return (f(x + 0.001) - f(x - 0.001)) / 0.002

    return {
        "dv": dv,
        "du": dv,
        "da": slope(lambda t: forward(t, b, c)[0], a),
        "db": slope(lambda t: forward(a, t, c)[0], b),
        "dc": slope(lambda t: forward(a, b, t)[0], c),
    }
