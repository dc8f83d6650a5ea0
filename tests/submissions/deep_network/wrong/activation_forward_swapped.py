# base: keywords
# mistake: wrong-activation linear_activation_forward A
# expect: linear_activation_forward linear_activation_forward_relu failed
# expect: linear_activation_forward linear_activation_forward_sigmoid failed
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A=A_prev, W=W, b=b)
    A, activation_cache = (sigmoid if activation == 'relu' else relu)(Z)
    return A, (linear_cache, activation_cache)
