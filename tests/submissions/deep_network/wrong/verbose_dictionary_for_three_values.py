# base: verbose
# mistake: wrong-shape|measured|outputs-in-another-order linear_backward -
# line: linear_backward return {"dA_prev": dA_prev, "dW": dW, "db": db}
# says: linear_backward dictionary
# expect: linear_backward linear_backward_shapes failed
# expect: linear_backward linear_backward_db_column failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    outer = np.dot(dZ, A_prev.T)
    dW = outer / m
    row_sums = np.sum(dZ, axis=1, keepdims=True)
    db = row_sums / m
    W_transposed = W.T
    dA_prev = np.dot(W_transposed, dZ)
    assert dA_prev.shape == A_prev.shape
    assert dW.shape == W.shape
    assert db.shape == b.shape
    return {"dA_prev": dA_prev, "dW": dW, "db": db}
