# base: closures
# mistake: sign-flipped linear_backward dW
# mistake: rank-one linear_backward db
# line: linear_backward dW = -share * dZ.dot(A_prev.T)
# line: linear_backward db = share * dZ.sum(axis=1)
# expect: linear_backward linear_backward_db_column failed
# expect: linear_backward linear_backward_dW failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def make_linear():
    def forward(A, W, b):
        Z = W.dot(A)
        Z = Z + b
        return Z, (A, W, b)

    def backward(dZ, cache):
        A_prev, W, _ = cache
        share = 1.0 / A_prev.shape[1]
        dW = -share * dZ.dot(A_prev.T)
        db = share * dZ.sum(axis=1)
        dA_prev = W.T.dot(dZ)
        return dA_prev, dW, db

    return forward, backward


linear_forward, linear_backward = make_linear()
