# base: plain
# mistake: mean-twice linear_activation_backward dZ|dW
# expect: linear_activation_backward linear_activation_backward_relu failed
# expect: linear_activation_backward linear_activation_backward_sigmoid failed
# inherited: L_model_backward linear_activation_backward
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    m = dA.shape[1]
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache) / m
    else:
        dZ = sigmoid_backward(dA, activation_cache) / m
    return linear_backward(dZ, linear_cache)
