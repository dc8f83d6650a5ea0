# base: shortcut
# mistake: measured linear_activation_backward dA_prev
# expect: linear_activation_backward linear_activation_backward_relu failed
# inherited: L_model_backward linear_activation_backward
def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        dZ = np.array(dA, copy=True)
        dZ[Z > 0] = 0
    else:
        s, _ = sigmoid(Z)
        dZ = dA * s * (1 - s)
    return linear_backward(dZ, linear_cache)
