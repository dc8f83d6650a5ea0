# base: plain
# expect: backward backward_leaves_cache failed
# mistake: mutates-input backward cache
# score: 98
def backward(cache):
    grads = cache
    grads["dv"] = 3
    grads["du"] = grads["dv"]
    grads["da"] = grads["dv"]
    grads["db"] = grads["du"] * grads["c"]
    grads["dc"] = grads["du"] * grads["b"]
    return grads
