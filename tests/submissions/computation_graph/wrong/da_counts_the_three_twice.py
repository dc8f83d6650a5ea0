# base: numpy_scalars
# expect: backward backward_da failed
# expect: backward gradient failed
# mistake: chain-rule-factor backward da
# score: 82
def backward(cache):
    dv = 3.0 * np.ones(np.shape(cache["v"]))
    grads = {"dv": dv, "du": dv * 1, "da": 3 * dv}
    grads.update(db=grads["du"] * cache["c"], dc=grads["du"] * cache["b"])
    return grads
