# base: plain
# mistake: wrong-cache linear_activation_backward dZ
# variant: linear_activation_backward A-prev-for-Z
# line: linear_activation_backward dZ = relu_backward(dA, linear_cache[0])
# line: linear_activation_backward dZ = sigmoid_backward(dA, linear_cache[0])
# says: linear_activation_backward input of the layer
# expect: linear_activation_backward linear_activation_backward_shapes error
# expect: linear_activation_backward linear_activation_backward_relu error
# expect: linear_activation_backward linear_activation_backward_sigmoid error
# expect: linear_activation_backward linear_activation_backward_leaves_inputs error
# inherited: L_model_backward linear_activation_backward
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, linear_cache[0])
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, linear_cache[0])
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db
