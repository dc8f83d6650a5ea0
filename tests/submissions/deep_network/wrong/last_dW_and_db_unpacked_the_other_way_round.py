# base: plain
# mistake: wrong-layer-order L_model_backward grads
# variant: L_model_backward W-and-b-exchanged
# says: L_model_backward are exchanged
# never: L_model_backward another shape
# line: L_model_backward g[f"dA{L-1}"], g[f"db{L}"], g[f"dW{L}"] = linear_activation_backward(dAL, caches[-1], "sigmoid")
# expect: L_model_backward L_model_backward_shapes failed
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_numerical_gradient failed
def L_model_backward(AL, Y, caches):
    L = len(caches)
    g = {}
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    g[f"dA{L-1}"], g[f"db{L}"], g[f"dW{L}"] = linear_activation_backward(dAL, caches[-1], "sigmoid")
    for l in reversed(range(L - 1)):
        g[f"dA{l}"], g[f"dW{l+1}"], g[f"db{l+1}"] = linear_activation_backward(g[f"dA{l+1}"], caches[l], "relu")
    return g
