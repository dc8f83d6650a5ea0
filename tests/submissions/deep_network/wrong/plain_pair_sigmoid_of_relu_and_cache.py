# base: plain
# mistake: wrong-activation linear_activation_forward A
# mistake: wrong-cache linear_activation_forward cache
# variant: linear_activation_forward one-after-the-other
# variant: linear_activation_forward A-for-Z
# line: linear_activation_forward A, _ = sigmoid(A)
# line: linear_activation_forward return A, (linear_cache, A)
# expect: linear_activation_forward linear_activation_forward_sigmoid failed
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, _ = relu(Z)
    if activation == "sigmoid":
        A, _ = sigmoid(A)
    return A, (linear_cache, A)
