# base: plain
# expect: linear_activation_forward value failed
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
# mistake: skips-a-layer linear_activation_forward A
# variant: linear_activation_forward linear-part-left-out
# line: linear_activation_forward A, activation_cache = relu(A_prev)
# says: linear_activation_forward taken of what comes in
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    else:
        A, activation_cache = relu(A_prev)
    return A, (linear_cache, activation_cache)
