# base: columns_one_by_one
# mistake: summed-over-units linear_backward db
# line: linear_backward db = np.add.reduce(dZ, axis=0).reshape(-1, 1) / m
# says: linear_backward over the units
# never: linear_backward another shape
# expect: linear_backward linear_backward_db_column failed
# expect: linear_backward linear_backward_db failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.zeros(W.shape)
    for delta, a in zip(dZ.T, A_prev.T):
        dW += np.outer(delta, a)
    dW /= m
    db = np.add.reduce(dZ, axis=0).reshape(-1, 1) / m
    dA_prev = np.tensordot(W, dZ, axes=((0,), (0,)))
    return [dA_prev, dW, db]
