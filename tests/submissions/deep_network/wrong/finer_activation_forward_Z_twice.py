# base: plain
# expect: linear_activation_forward linear_activation_forward_cache failed
# mistake: wrong-cache linear_activation_forward cache
# variant: linear_activation_forward Z-twice
# says: linear_activation_forward holds Z twice
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, Z = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (Z, Z)
