# base: plain
# expect: L_model_backward L_model_backward_values error
# mistake: wrong-layer-order L_model_backward grads
# says: L_model_backward Look at this line: dA, grads[f"dW{l}"]
# never: L_model_backward relu_backward(dA, activation_cache)
# line: L_model_backward dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(last, caches[l - 1], "relu")
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    last, grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads[f"dA{L - 1}"] = last
    for l in range(L - 1, 0, -1):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(last, caches[l - 1], "relu")
        grads[f"dA{l - 1}"] = dA
    return grads
