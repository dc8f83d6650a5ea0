# base: plain
# mistake: measured linear_forward Z
# expect: linear_forward linear_forward_shape failed
# expect: linear_forward linear_forward_values failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(A, W, b):
    return (W @ A + b) * (1 + 0j), (A, W, b)
