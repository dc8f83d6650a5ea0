# base: plain
# expect: L_model_backward value failed
# expect: L_model_backward gradient failed
# expect: L_model_backward purity skipped
# expect: L_model_backward convergence failed
# mistake: activation-on-wrong-layer L_model_backward grads
# line: L_model_backward dA, dW, db = linear_activation_backward(dA, caches[layer], "sigmoid")
# style: last layer first
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dA = (1 - Y) / (1 - AL) - Y / AL
    dA, dW, db = linear_activation_backward(dA, caches[-1], "sigmoid")
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(dA, caches[layer], "sigmoid")
        grads[f"dA{layer}"], grads[f"dW{layer + 1}"], grads[f"db{layer + 1}"] = dA, dW, db
    return grads
