# base: plain
# expect: linear_activation_backward value failed
# inherited: L_model_backward linear_activation_backward
# mistake: wrong-activation-derivative linear_activation_backward dZ|dA_prev
# line: linear_activation_backward return dA * (Z * (1 - Z))
def through_sigmoid(dA, Z):
    s = 1 / (1 + np.exp(-Z))
    return dA * (Z * (1 - Z))


def through_relu(dA, Z):
    return np.where(Z > 0, dA, 0)


THROUGH = {"sigmoid": through_sigmoid, "relu": through_relu}


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    dZ = THROUGH[activation](dA, Z)
    return linear_backward(dZ, linear_cache)
