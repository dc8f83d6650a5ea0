# base: plain
# expect: L_model_backward shape error
# expect: L_model_backward value error
# expect: L_model_backward gradient error
# expect: L_model_backward purity error
# mistake: wrong-layer-order L_model_backward grads
# variant: L_model_backward dA-not-there-yet
# says: L_model_backward looked up that no layer has handed back
# never: L_model_backward walked from the first
def L_model_backward(AL, Y, caches):
    L, grads = len(caches), {}
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(
        dAL, caches[L - 1], "sigmoid"
    )
    for l in [0]:
        grads[f"dA{l}"], grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = linear_activation_backward(
            grads[f"dA{l + 1}"], caches[l], "relu"
        )
    return grads
