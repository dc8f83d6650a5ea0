# base: loops
# mistake: missing-bias linear_forward Z
# expect: linear_forward linear_forward_values failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(A, W, b):
    n, n_prev = W.shape
    m = A.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):
        for k in range(m):
            for j in range(n_prev):
                Z[i, k] += W[i, j] * A[j, k]
    return Z, (A, W, b)
