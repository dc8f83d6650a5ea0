# base: inlined
# mistake: sign-flipped linear_backward db
# expect: linear_backward linear_backward_db failed
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, -dZ.mean(axis=1).reshape(-1, 1)
