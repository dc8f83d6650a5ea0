# base: plain
# mistake: elementwise-product linear_forward Z
# expect: linear_forward linear_forward_shape error
# expect: linear_forward linear_forward_values error
# expect: linear_forward linear_forward_cache error
# expect: linear_forward linear_forward_leaves_inputs error
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(A, W, b):
    Z = W * A + b
    return Z, (A, W, b)
