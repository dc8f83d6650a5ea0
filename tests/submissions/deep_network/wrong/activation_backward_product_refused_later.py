# base: plain
# expect: linear_activation_backward linear_activation_backward_shapes error
# mistake: matrix-product linear_activation_backward dZ
# line: linear_activation_backward dZ = np.dot(dA, (s * (1 - s)).T)
# inherited: L_model_backward linear_activation_backward

def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        dZ = dA * (Z > 0)
    else:
        s = 1 / (1 + np.exp(-Z))
        dZ = np.dot(dA, (s * (1 - s)).T)
    return linear_backward(dZ, linear_cache)
