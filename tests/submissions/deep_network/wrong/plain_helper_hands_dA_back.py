# base: plain
# mistake: missing-activation-derivative linear_activation_backward dZ
# line: linear_activation_backward return dA
# expect: linear_activation_backward linear_activation_backward_relu failed
# inherited: L_model_backward linear_activation_backward
def slope_times(dA, Z, activation):
    if activation == "relu":
        return dA
    s = 1 / (1 + np.exp(-Z))
    return dA * s * (1 - s)


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    dZ = slope_times(dA, Z, activation)
    return linear_backward(dZ, linear_cache)
