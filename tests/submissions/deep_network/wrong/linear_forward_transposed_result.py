# base: inlined
# mistake: transposed linear_forward Z
# expect: linear_forward linear_forward_shape failed
# expect: linear_forward linear_forward_values failed
def linear_forward(A, W, b):
    Z = A.T @ W.T + b.T
    return Z, (A, W, b)
