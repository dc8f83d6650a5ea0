# base: ported_from_c
# mistake: measured linear_forward Z
# variant: linear_forward bias-for-each-input
# line: linear_forward for p in range(k): s += W[i][p] * A[p][j] + b[i][0]
# says: linear_forward once for each input
# expect: linear_forward linear_forward_values failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(A, W, b):
    n, k = W.shape; k2, m = A.shape
    if k != k2:
        sys.exit("bad shapes")
    Z = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            s = 0.0
            for p in range(k): s += W[i][p] * A[p][j] + b[i][0]
            Z[i][j] = s
    return Z, (A, W, b)
