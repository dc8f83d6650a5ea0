# base: plain
# mistake: measured linear_forward Z
# expect: linear_forward linear_forward_shape failed
# expect: linear_forward linear_forward_values failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(A, W, b):
    Z = W @ A + b
    return [["%.3f" % z for z in row] for row in Z], (A, W, b)
