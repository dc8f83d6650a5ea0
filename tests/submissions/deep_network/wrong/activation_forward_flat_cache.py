# base: inlined
# mistake: wrong-cache linear_activation_forward cache
# expect: linear_activation_forward linear_activation_forward_cache failed
def linear_activation_forward(A_prev, W, b, activation):
    Z = W @ A_prev + b
    A = np.maximum(Z, 0) if activation == "relu" else 1 / (1 + np.exp(-Z))
    return A, (A_prev, W, b, Z)
