# base: verbose
# mistake: not-implemented linear_backward -
# line: linear_backward -
# says: linear_backward not written | still to write | still the stub
# never: linear_backward raised
# expect: linear_backward linear_backward_shapes failed
# expect: linear_backward linear_backward_db_column failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    ### START CODE HERE ###
    dW = None
    db = None
    dA_prev = None
    ### END CODE HERE ###
    assert dA_prev.shape == A_prev.shape
    assert dW.shape == W.shape
    assert db.shape == b.shape
    return dA_prev, dW, db
