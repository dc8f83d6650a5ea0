# base: older_keys
# mistake: hard-coded linear_backward db
# expect: linear_backward linear_backward_shapes error
# expect: linear_backward linear_backward_db_column error
# expect: linear_backward linear_backward_dA_prev error
# expect: linear_backward linear_backward_dW error
# expect: linear_backward linear_backward_db error
# expect: linear_backward linear_backward_leaves_inputs error
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1. / m * np.dot(dZ, A_prev.T)
    db = 1. / m * np.sum(dZ, axis=1).reshape((3, 1))
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
