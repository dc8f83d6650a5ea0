# base: functional
# mistake: missing-mean linear_backward -
# expect: linear_backward linear_backward_dW failed
# expect: linear_backward linear_backward_db failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward


@checked
def linear_backward(dZ: Array, cache) -> Gradients:
    A_prev, W, _ = cache
    return Gradients(dA_prev=W.T @ dZ, dW=dZ @ A_prev.T, db=dZ.sum(axis=1, keepdims=True))
