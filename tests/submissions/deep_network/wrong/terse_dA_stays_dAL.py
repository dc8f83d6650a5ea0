# base: terse
# mistake: wrong-layer-order L_model_backward -
# line: L_model_backward for i in range(L, 0, -1): _, g[f"dW{i}"], g[f"db{i}"] = linear_activation_backward(dA, caches[i - 1], "sigmoid" if i == L else "relu"); g[f"dA{i - 1}"] = _
# says: L_model_backward dAL | gradient of the output | output's gradient
# never: L_model_backward two layers only
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
def L_model_backward(AL, Y, caches):
    g, dA, L = {}, (AL - Y) / AL / (1 - AL), len(caches)
    for i in range(L, 0, -1): _, g[f"dW{i}"], g[f"db{i}"] = linear_activation_backward(dA, caches[i - 1], "sigmoid" if i == L else "relu"); g[f"dA{i - 1}"] = _
    return g
