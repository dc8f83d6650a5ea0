# base: walrus
# mistake: skips-a-layer L_model_backward -
# line: L_model_backward while (l := l - 1) > 1:
# expect: L_model_backward L_model_backward_shapes failed
# expect: L_model_backward L_model_backward_values failed
def L_model_backward(AL, Y, caches):
    grads = {f"dA{(L := len(caches))}": (dA := -(Y / AL - (1 - Y) / (1 - AL)))}
    l = L + 1
    while (l := l - 1) > 1:
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "sigmoid" if l == L else "relu")
        grads |= {f"dA{l - 1}": dA, f"dW{l}": dW, f"db{l}": db}
    return grads
