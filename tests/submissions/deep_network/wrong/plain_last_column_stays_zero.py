# base: plain
# mistake: measured linear_forward Z
# line: linear_forward for column in range(A.shape[1] - 1):
# expect: linear_forward linear_forward_values failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
def linear_forward(A, W, b):
    units = W.shape[0]
    Z = np.zeros((units, A.shape[1]))
    for unit in range(units):
        for column in range(A.shape[1] - 1):
            Z[unit, column] = np.dot(W[unit], A[:, column]) + b[unit, 0]
    return Z, (A, W, b)
