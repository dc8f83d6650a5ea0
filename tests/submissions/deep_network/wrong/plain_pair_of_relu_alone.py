# base: plain
# expect: linear_activation_forward linear_activation_forward_relu failed
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
# mistake: wrong-shape linear_activation_forward A
# says: linear_activation_forward A is a tuple in some calls
# never: linear_activation_forward A is a list
# never: linear_activation_forward (2, 4, 5)
# line: linear_activation_forward A = relu(Z)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    else:
        A = relu(Z)
        activation_cache = Z
    return A, (linear_cache, activation_cache)
