# base: defensive
# mistake: raises|not-implemented linear_backward -
# says: linear_backward return
# expect: linear_backward linear_backward_shapes error
# expect: linear_backward linear_backward_db_column error
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
@logged
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = max(A_prev.shape[1], 1)
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    assert dA_prev.shape == A_prev.shape and dW.shape == W.shape and db.shape == b.shape
