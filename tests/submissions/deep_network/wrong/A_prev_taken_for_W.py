# base: plain
# mistake: raises linear_backward dA_prev
# says: linear_backward A_prev stands in this line, where another variable is due
# never: linear_backward transpose
# line: linear_backward total = np.einsum("uj,ue->je", A_prev, dZ)
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
    total = np.einsum("uj,ue->je", A_prev, dZ)
    return total, np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m
