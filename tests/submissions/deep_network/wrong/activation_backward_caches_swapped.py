# base: older_keys
# mistake: wrong-cache linear_activation_backward -
# expect: linear_activation_backward linear_activation_backward_shapes error
# expect: linear_activation_backward linear_activation_backward_relu error
# expect: linear_activation_backward linear_activation_backward_sigmoid error
# expect: linear_activation_backward linear_activation_backward_leaves_inputs error
# inherited: L_model_backward linear_activation_backward
def linear_activation_backward(dA, cache, activation):
    activation_cache, linear_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    else:
        dZ = sigmoid_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)
