# base: other_order
# mistake: missing-bias linear_forward Z
# line: linear_forward return W @ A, (A, W, b)
# expect: linear_forward linear_forward_values failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(W, b, A):
    return W @ A, (A, W, b)
