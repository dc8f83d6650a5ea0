# base: einsum_letters
# mistake: transposed linear_backward dW
# mistake: missing-mean linear_backward db
# line: linear_backward dW = E("ue,pe->pu", dZ, A_prev) / m
# line: linear_backward db = E("ue->u", dZ)[:, np.newaxis]
# expect: linear_backward linear_backward_shapes failed
# expect: linear_backward linear_backward_dW failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = E("ue,pe->pu", dZ, A_prev) / m
    db = E("ue->u", dZ)[:, np.newaxis]
    dA_prev = E("up,ue->pe", W, dZ)
    return dA_prev, dW, db
