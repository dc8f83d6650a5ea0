# base: loops
# mistake: wrong-cache linear_activation_forward cache
# expect: linear_activation_forward linear_activation_forward_cache failed
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "relu":
        A = Z * (Z > 0)
    elif activation == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    return A, (linear_cache, A)
