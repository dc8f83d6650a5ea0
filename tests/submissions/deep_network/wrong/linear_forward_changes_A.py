# base: plain
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# mistake: mutates-input linear_forward A
# expect: linear_forward linear_forward_leaves_inputs failed
import numpy as np


def linear_forward(A, W, b):
    cache = (A.copy(), W, b)
    Z = np.dot(W, A) + b
    A -= A.mean(axis=1, keepdims=True)   # "normalise" for the next layer
    return Z, cache
