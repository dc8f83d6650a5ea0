# base: plain
# mistake: wrong-activation-derivative linear_activation_backward dZ|dA_prev
# expect: linear_activation_backward linear_activation_backward_sigmoid failed
# inherited: L_model_backward linear_activation_backward
def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        dZ = relu_backward(dA, Z)
    else:
        dZ = dA * Z * (1 - Z)       # Z, where A is meant
    return linear_backward(dZ, linear_cache)
