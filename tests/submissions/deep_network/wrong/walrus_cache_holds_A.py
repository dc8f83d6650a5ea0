# base: walrus
# mistake: wrong-cache linear_activation_forward cache
# line: linear_activation_forward return A, (linear_cache, A)
# expect: linear_activation_forward linear_activation_forward_cache failed
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = 1 / (1 + np.exp(-Z)) if (last := activation == "sigmoid") else np.maximum(0, Z)
    return A, (linear_cache, A)
