# base: inlined
# mistake: missing-mean L_model_backward dW
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_numerical_gradient failed
# expect: L_model_backward L_model_backward_trains failed
def L_model_backward(AL, Y, caches):
    grads = {}
    dZ = AL - Y
    for i in range(len(caches), 0, -1):
        A_prev, W, b = caches[i - 1][0]
        grads["dW" + str(i)] = dZ @ A_prev.T
        grads["db" + str(i)] = np.sum(dZ, 1, keepdims=True)
        grads["dA" + str(i - 1)] = W.T @ dZ
        if i > 1:
            dZ = grads["dA" + str(i - 1)] * (caches[i - 2][1] > 0)
    return grads
