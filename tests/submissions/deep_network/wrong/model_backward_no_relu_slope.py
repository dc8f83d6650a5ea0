# base: inlined
# mistake: missing-activation-derivative L_model_backward grads|dW
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
# expect: L_model_backward L_model_backward_numerical_gradient failed
def L_model_backward(AL, Y, caches):
    grads = {}
    m = AL.shape[1]
    dZ = AL - Y
    for i in range(len(caches), 0, -1):
        A_prev, W, b = caches[i - 1][0]
        grads["dW" + str(i)] = dZ @ A_prev.T / m
        grads["db" + str(i)] = np.sum(dZ, 1, keepdims=True) / m
        dZ = grads["dA" + str(i - 1)] = W.T @ dZ
    return grads
