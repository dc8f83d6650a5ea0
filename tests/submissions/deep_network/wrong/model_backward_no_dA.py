# base: inlined
# mistake: measured L_model_backward dA
# expect: L_model_backward L_model_backward_dA failed
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    dZ = AL - Y
    for i in range(L, 0, -1):
        A_prev, W, b = caches[i - 1][0]
        grads["dW" + str(i)] = dZ @ A_prev.T / m
        grads["db" + str(i)] = np.sum(dZ, 1, keepdims=True) / m
        if i > 1:
            dZ = W.T @ dZ * (caches[i - 2][1] > 0)
    return grads
