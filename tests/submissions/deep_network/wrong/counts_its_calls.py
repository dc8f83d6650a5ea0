# base: plain
# mistake: measured linear_forward Z
# expect: linear_forward linear_forward_values failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
# a global that the function changes: right once, wrong ever after
calls = 0


def linear_forward(A, W, b):
    global calls
    calls += 1
    Z = W @ A + b * (calls < 2)
    return Z, (A, W, b)
