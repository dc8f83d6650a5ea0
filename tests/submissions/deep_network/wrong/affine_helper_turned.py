# base: plain
# style: helpers
# expect: linear_forward linear_forward_shape failed
# expect: linear_forward linear_forward_values failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
# mistake: transposed linear_forward Z
# line: linear_forward return inputs.T @ kernel.T + offset.T
import numpy as np


def affine(kernel, inputs, offset):
    return inputs.T @ kernel.T + offset.T


def linear_forward(A, W, b):
    return affine(W, A, b), (A, W, b)
