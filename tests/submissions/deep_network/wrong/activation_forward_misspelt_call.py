# base: older_keys
# mistake: raises linear_activation_forward -
# expect: linear_activation_forward linear_activation_forward_relu error
# expect: linear_activation_forward linear_activation_forward_sigmoid error
# expect: linear_activation_forward linear_activation_forward_cache error
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_foward(A_prev, W, b)
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (linear_cache, activation_cache)
