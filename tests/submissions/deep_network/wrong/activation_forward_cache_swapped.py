# base: shortcut
# mistake: wrong-cache linear_activation_forward cache
# expect: linear_activation_forward linear_activation_forward_cache failed
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
def linear_activation_forward(A_prev, W, b, activation):
    g = {"relu": relu, "sigmoid": sigmoid}[activation]
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = g(Z)
    return A, (activation_cache, linear_cache)
