# base: shortcut
# mistake: collapsed-sum linear_backward db
# expect: linear_backward linear_backward_db_column failed
# expect: linear_backward linear_backward_db failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    db = np.sum(dZ, keepdims=True) / m       # the axis is missing
    return dot(W.T, dZ), dot(dZ, A_prev.T) / m, db
