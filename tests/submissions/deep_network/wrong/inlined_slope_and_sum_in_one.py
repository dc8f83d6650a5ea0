# base: inlined
# mistake: missing-mean linear_activation_backward -
# mistake: wrong-activation-derivative linear_activation_backward -
# line: linear_activation_backward db = dZ.sum(axis=1, keepdims=True)
# line: linear_activation_backward dZ = dA * (1 - s ** 2)
# expect: linear_activation_backward linear_activation_backward_relu failed
# expect: linear_activation_backward linear_activation_backward_sigmoid failed
def linear_activation_backward(dA, cache, activation):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    if activation == "relu":
        dZ = np.copy(dA)
        dZ[Z < 0] = 0
    else:
        s = 1 / (1 + np.exp(-Z))
        dZ = dA * (1 - s ** 2)
    dW = dZ @ A_prev.T / m
    db = dZ.sum(axis=1, keepdims=True)
    dA_prev = W.T @ dZ
    return dA_prev, dW, db
