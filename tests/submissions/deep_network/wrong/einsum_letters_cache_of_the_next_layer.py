# base: einsum_letters
# mistake: wrong-layer-order|raises L_model_backward -
# line: L_model_backward back = linear_activation_backward(grads["dA" + str(l)], caches[l], activation)
# says: L_model_backward caches
# expect: L_model_backward L_model_backward_shapes error
# expect: L_model_backward L_model_backward_values error
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    grads["dA" + str(L)] = -(Y / AL) + (1 - Y) / (1 - AL)
    for l in range(L, 0, -1):
        activation = "relu" if l != L else "sigmoid"
        back = linear_activation_backward(grads["dA" + str(l)], caches[l], activation)
        grads["dA" + str(l - 1)], grads["dW" + str(l)], grads["db" + str(l)] = back
    return grads
