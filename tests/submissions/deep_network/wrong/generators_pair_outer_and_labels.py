# base: generators
# mistake: transposed linear_backward dW
# mistake: wrong-output-gradient L_model_backward -
# line: linear_backward dW = sum(np.outer(a, dz) for dz, a in zip(dZ.T, A_prev.T)) / m
# line: L_model_backward dAL = np.where(Y == 1, -1 / AL, 0)
# expect: linear_backward linear_backward_shapes failed
# expect: linear_backward linear_backward_dW failed
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
# inherited: linear_activation_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = sum(np.outer(a, dz) for dz, a in zip(dZ.T, A_prev.T)) / m
    db = sum(dz.reshape(-1, 1) for dz in dZ.T) / m
    dA_prev = np.stack([W.T @ dz for dz in dZ.T], axis=1)
    return dA_prev, dW, db


def L_model_backward(AL, Y, caches):
    dAL = np.where(Y == 1, -1 / AL, 0)
    return dict(backwards(dAL, caches))
