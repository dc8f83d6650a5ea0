# base: plain
# mistake: ignores-activation-argument linear_activation_backward dZ|dA_prev
# expect: linear_activation_backward linear_activation_backward_sigmoid failed
# inherited: L_model_backward linear_activation_backward
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    dZ = relu_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)
