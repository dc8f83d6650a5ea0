# base: plain
# mistake: wrong-activation linear_activation_forward A
# expect: linear_activation_forward linear_activation_forward_sigmoid failed
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
import numpy as np


def my_sigmoid(z):
    return 1 / (1 + np.exp(z))


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = my_sigmoid(Z) if activation == "sigmoid" else np.maximum(Z, 0)
    return A, (linear_cache, Z)
