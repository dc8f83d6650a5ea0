# base: method_chains
# mistake: raises|summed-over-units|mean-over-units linear_backward -
# line: linear_backward db = dZ.mean(axis=0).reshape(b.shape)
# expect: linear_backward linear_backward_shapes error
# expect: linear_backward linear_backward_db_column error
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    dW = dZ.dot(A_prev.transpose())
    np.divide(dW, dZ.shape[1], out=dW)
    db = dZ.mean(axis=0).reshape(b.shape)
    dA_prev = W.transpose().dot(dZ)
    return dA_prev, dW, db
