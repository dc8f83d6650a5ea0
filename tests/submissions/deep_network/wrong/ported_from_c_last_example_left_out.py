# base: ported_from_c
# mistake: measured linear_backward dW
# variant: linear_backward example-left-out
# line: linear_backward for e in range(m - 1):
# says: linear_backward left out
# expect: linear_backward linear_backward_dA_prev failed
# expect: linear_backward linear_backward_dW failed
# expect: linear_backward linear_backward_db failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev = cache[A_PREV]; W = cache[WEIGHTS]; b = cache[BIAS]
    n_prev = A_prev.shape[0]; m = A_prev.shape[1]; n = dZ.shape[0]
    dA_prev = np.zeros_like(A_prev); dW = np.zeros_like(W); db = np.zeros_like(b)
    for e in range(m - 1):
        for i in range(n):
            g = dZ[i, e]
            db[i, 0] += g / m
            for p in range(n_prev):
                dW[i, p] += g * A_prev[p, e] / m
                dA_prev[p, e] += W[i, p] * g
    return dA_prev, dW, db
