# base: einsum
# mistake: mean-twice linear_backward db
# expect: linear_backward linear_backward_db failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    scale = 1.0 / dZ.shape[-1]
    dW = numpy.einsum("ik,jk->ij", dZ, A_prev) * scale
    db = dZ.mean(axis=1)[:, None] * scale
    dA_prev = numpy.einsum("ij,ik->jk", W, dZ)
    return dA_prev, dW, db
