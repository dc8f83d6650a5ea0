# base: einsum_letters
# mistake: summed-over-units linear_backward db
# mistake: skips-a-layer update_parameters -
# line: linear_backward db = E("ue->e", dZ)[np.newaxis, :] / m
# line: update_parameters for l in range(1, len(parameters) // 2):
# expect: linear_backward linear_backward_db_column failed
# expect: linear_backward linear_backward_db failed
# expect: update_parameters update_parameters_shapes failed
# expect: update_parameters update_parameters_values failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = E("ue,pe->up", dZ, A_prev) / m
    db = E("ue->e", dZ)[np.newaxis, :] / m
    dA_prev = E("up,ue->pe", W, dZ)
    return dA_prev, dW, db


def update_parameters(parameters, grads, learning_rate):
    new = {}
    for l in range(1, len(parameters) // 2):
        for name in ("W", "b"):
            key = name + str(l)
            new[key] = parameters[key] - E(",ij->ij", learning_rate, grads["d" + key])
    return new
