# base: plain
# mistake: wrong-cache linear_activation_forward cache
# expect: linear_activation_forward linear_activation_forward_cache failed
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
def linear_activation_forward(A_prev, W, b, activation):
    Z, cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, cache = sigmoid(Z)      # overwrites the linear cache
    elif activation == "relu":
        A, cache = relu(Z)
    return A, cache
