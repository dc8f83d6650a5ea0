# base: einsum
# mistake: rank-one linear_backward db
# expect: linear_backward linear_backward_db_column failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = dZ.shape[1]
    return W.T @ dZ, numpy.einsum("ik,jk->ij", dZ, A_prev) / m, numpy.einsum("ik->i", dZ) / m
