# base: loops
# mistake: wrong-activation-derivative linear_activation_backward dZ|dA_prev
# expect: linear_activation_backward linear_activation_backward_relu failed
# inherited: L_model_backward linear_activation_backward
def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    dZ = np.zeros(dA.shape)
    for i in range(dA.shape[0]):
        for k in range(dA.shape[1]):
            if activation == "relu":
                dZ[i, k] = dA[i, k] * max(0.0, Z[i, k])
            else:
                a = 1 / (1 + math.exp(-Z[i, k]))
                dZ[i, k] = dA[i, k] * a * (1 - a)
    return linear_backward(dZ, linear_cache)
