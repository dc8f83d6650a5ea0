# base: plain
# mistake: mutates-input linear_activation_backward dA
# expect: linear_activation_backward linear_activation_backward_leaves_inputs failed
# inherited: L_model_backward linear_activation_backward
def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        dZ = dA
        dZ[Z <= 0] = 0
    else:
        dZ = sigmoid_backward(dA, Z)
    return linear_backward(dZ, linear_cache)
