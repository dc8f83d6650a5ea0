# base: functional
# expect: L_model_backward L_model_backward_values error
# mistake: wrong-layer-order L_model_backward grads
# never: L_model_backward return function(*args, **kwargs)
def L_model_backward(AL, Y, caches):
    L = len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    grads = {}
    last, dW, db = linear_activation_backward(dAL, caches[-1], "sigmoid")
    grads[f"dA{L-1}"], grads[f"dW{L}"], grads[f"db{L}"] = last, dW, db
    for l in range(L - 1, 0, -1):
        grads[f"dA{l-1}"], grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(last, caches[l - 1], "relu")
    return grads
