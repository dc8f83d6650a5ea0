# base: plain
# expect: linear_forward linear_forward_values failed
# mistake: measured linear_forward Z
# variant: linear_forward product-subtracted
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
# line: linear_forward return b - np.dot(W, A), (A, W, b)

def linear_forward(A, W, b):
    return b - np.dot(W, A), (A, W, b)
