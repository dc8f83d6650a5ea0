# base: inlined
# mistake: wrong-activation linear_activation_forward A
# expect: linear_activation_forward linear_activation_forward_relu failed
def linear_activation_forward(A_prev, W, b, activation):
    Z = W @ A_prev + b
    if activation == "sigmoid":
        A = 1.0 / (1.0 + np.exp(-Z))
    if activation == "relu":
        A = np.where(Z > 0, Z, 0.01 * Z)
    return A, ((A_prev, W, b), Z)
