# base: plain
# mistake: outputs-in-another-order linear_activation_backward dA_prev
# line: linear_activation_backward dW, db, dA_prev = linear_backward(dZ, linear_cache)
# expect: linear_activation_backward linear_activation_backward_shapes failed
# inherited: L_model_backward linear_activation_backward
def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, Z)
    else:
        dZ = relu_backward(dA, Z)
    dW, db, dA_prev = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db
