# base: walrus
# mistake: wrong-cache linear_activation_forward cache
# mistake: skips-a-layer L_model_backward -
# line: linear_activation_forward return A, (linear_cache, A)
# line: L_model_backward while (l := l - 1) > 1:
# expect: linear_activation_forward linear_activation_forward_cache failed
# expect: L_model_backward L_model_backward_shapes failed
# expect: L_model_backward L_model_backward_values failed
# inherited: L_model_forward linear_activation_forward
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = 1 / (1 + np.exp(-Z)) if (last := activation == "sigmoid") else np.maximum(0, Z)
    return A, (linear_cache, A)


def L_model_backward(AL, Y, caches):
    grads = {f"dA{(L := len(caches))}": (dA := -(Y / AL - (1 - Y) / (1 - AL)))}
    l = L + 1
    while (l := l - 1) > 1:
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "sigmoid" if l == L else "relu")
        grads |= {f"dA{l - 1}": dA, f"dW{l}": dW, f"db{l}": db}
    return grads
