# base: plain
# expect: L_model_backward shape error
# expect: L_model_backward value error
# expect: L_model_backward gradient error
# expect: L_model_backward purity error
# expect: L_model_backward convergence error
# mistake: wrong-layer-order L_model_backward -
# line: L_model_backward for l, cache in zip(range(L, 0, -1), caches):
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = -(Y / AL) + (1 - Y) / (1 - AL)
    for l, cache in zip(range(L, 0, -1), caches):
        kind = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, cache, kind)
        grads["dA" + str(l - 1)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
    return grads
