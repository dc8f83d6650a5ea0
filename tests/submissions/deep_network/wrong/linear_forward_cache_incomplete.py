# base: keywords
# mistake: wrong-cache linear_forward cache
# expect: linear_forward linear_forward_cache failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(A, W, b):
    Z = W.dot(A) + b
    return Z, (A, W)
