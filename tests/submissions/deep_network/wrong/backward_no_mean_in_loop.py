# base: loops
# mistake: missing-mean linear_backward dW
# mistake: missing-mean linear_backward db
# expect: linear_backward linear_backward_dW failed
# expect: linear_backward linear_backward_db failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    n, m = dZ.shape
    n_prev = A_prev.shape[0]
    dA_prev = np.zeros((n_prev, m))
    dW = np.zeros((n, n_prev))
    db = np.zeros((n, 1))
    for k in range(m):
        for i in range(n):
            db[i, 0] += dZ[i, k]
            for j in range(n_prev):
                dW[i, j] += dZ[i, k] * A_prev[j, k]
                dA_prev[j, k] += W[i, j] * dZ[i, k]
    return dA_prev, dW, db
