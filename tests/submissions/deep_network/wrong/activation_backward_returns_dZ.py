# base: keywords
# mistake: measured linear_activation_backward dA_prev
# expect: linear_activation_backward linear_activation_backward_shapes failed
# expect: linear_activation_backward linear_activation_backward_relu failed
# expect: linear_activation_backward linear_activation_backward_sigmoid failed
# inherited: L_model_backward linear_activation_backward
def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    return relu_backward(dA, Z) if activation == 'relu' else sigmoid_backward(dA, Z)
