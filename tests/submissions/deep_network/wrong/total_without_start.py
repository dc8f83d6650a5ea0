# base: plain
# expect: linear_forward value failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
# mistake: missing-bias|measured linear_forward Z
# line: linear_forward -
# style: three loops
import numpy as np


def linear_forward(A, W, b):
    rows, columns = W.shape[0], A.shape[1]
    Z = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            total = 0
            for k in range(W.shape[1]):
                total = total + W[i, k] * A[k, j]
            Z[i, j] = total
    return Z, (A, W, b)
