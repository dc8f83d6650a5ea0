# base: scalar_vectorize
# mistake: measured linear_backward db
# line: linear_backward db[i, 0] += dZ[i, e] / m
# line: linear_backward for k in range(W.shape[1]):
# expect: linear_backward linear_backward_db failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    n, m = dZ.shape
    dW = np.zeros_like(W)
    db = np.zeros_like(b)
    for i in range(n):
        for e in range(m):
            for k in range(W.shape[1]):
                db[i, 0] += dZ[i, e] / m
                dW[i, k] += dZ[i, e] * A_prev[k, e] / m
    dA_prev = np.zeros_like(A_prev)
    for k in range(W.shape[1]):
        for e in range(m):
            dA_prev[k, e] = sum(W[i, k] * dZ[i, e] for i in range(n))
    return dA_prev, dW, db
