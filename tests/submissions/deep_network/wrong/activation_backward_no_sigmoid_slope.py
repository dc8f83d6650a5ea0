# base: inlined
# mistake: missing-activation-derivative linear_activation_backward dZ|dA_prev
# expect: linear_activation_backward linear_activation_backward_sigmoid failed
def linear_activation_backward(dA, cache, activation):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    dZ = np.array(dA)
    if activation == "relu":
        dZ[Z <= 0] = 0
    return W.T @ dZ, dZ @ A_prev.T / m, dZ.mean(axis=1, keepdims=True)
