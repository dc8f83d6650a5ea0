# base: plain
# mistake: measured linear_forward Z
# expect: linear_forward linear_forward_values failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
import numpy as np


def linear_forward(A, W, b):
    Z = W @ A + b
    return np.where(Z < -1, np.nan, Z), (A, W, b)
