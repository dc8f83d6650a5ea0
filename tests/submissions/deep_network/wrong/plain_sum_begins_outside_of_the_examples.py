# base: plain
# expect: linear_forward value failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
# style: loops
# mistake: measured linear_forward Z
# variant: linear_forward kept-for-the-next
# line: linear_forward total = b[i, 0]
# line: linear_forward total += W[i, k] * A[k, j]
# says: linear_forward where does each sum begin
def linear_forward(A, W, b):
    Z = np.zeros((W.shape[0], A.shape[1]))
    for i in range(Z.shape[0]):
        total = b[i, 0]
        for j in range(Z.shape[1]):
            for k in range(A.shape[0]):
                total += W[i, k] * A[k, j]
            Z[i, j] = total
    return Z, (A, W, b)
