# base: plain
# expect: linear_backward linear_backward_dW failed
# expect: linear_backward linear_backward_db failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
# mistake: missing-mean linear_backward dW
# mistake: missing-mean linear_backward db
# line: linear_backward share = 1.0
# style: closures
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    share = 1.0
    dW = share * dZ.dot(A_prev.T)
    db = share * dZ.sum(axis=1).reshape(-1, 1)
    dA_prev = W.T.dot(dZ)
    return dA_prev, dW, db
