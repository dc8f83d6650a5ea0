# base: einsum
# mistake: transposed linear_backward dW
# expect: linear_backward linear_backward_shapes failed
# expect: linear_backward linear_backward_dW failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    scale = 1.0 / dZ.shape[-1]
    dW = numpy.einsum("ik,jk->ji", dZ, A_prev) * scale
    db = numpy.einsum("ik->i", dZ)[:, None] * scale
    dA_prev = numpy.einsum("ij,ik->jk", W, dZ)
    return dA_prev, dW, db
