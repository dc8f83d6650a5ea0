# base: inlined
# mistake: mean-over-units linear_backward db
# expect: linear_backward linear_backward_db failed
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    n, m = dZ.shape
    return W.T @ dZ, dZ @ A_prev.T / m, dZ @ np.ones((m, 1)) / len(dZ)
