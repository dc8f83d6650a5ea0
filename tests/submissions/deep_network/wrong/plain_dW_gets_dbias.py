# base: plain
# expect: L_model_backward shape failed
# expect: L_model_backward value failed
# expect: L_model_backward gradient failed
# expect: L_model_backward convergence error
# mistake: wrong-layer-order L_model_backward -
# line: L_model_backward grads[f"dW{l}"] = dbias
# line: L_model_backward grads[f"db{l}"] = dweight
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    flow = np.divide(1 - Y, 1 - AL) - np.divide(Y, AL)
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        flow, dweight, dbias = linear_activation_backward(flow, caches[l - 1], kind)
        grads[f"dA{l - 1}"] = flow
        grads[f"dW{l}"] = dbias
        grads[f"db{l}"] = dweight
    return grads
