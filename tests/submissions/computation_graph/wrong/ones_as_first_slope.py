# base: plain
# expect: backward backward_first_steps failed
# expect: backward backward_da failed
# expect: backward backward_db failed
# expect: backward backward_dc failed
# expect: backward backward_arrays failed
# expect: backward backward_numerical_gradient failed
# expect: backward backward_leaves_cache skipped
# mistake: chain-rule-factor backward dv
# line: backward grads = {"dv": like_v}
# style: closures
def backward(cache):
    like_v = cache["v"] * 0 + 1.0
    grads = {"dv": like_v}

    def chain(name, source, slope):
        grads[name] = grads[source] * slope

    chain("du", "dv", 1)
    chain("da", "dv", 1)
    chain("db", "du", cache["c"])
    chain("dc", "du", cache["b"])
    return grads
