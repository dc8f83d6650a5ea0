# base: walrus
# mistake: wrong-activation-derivative linear_activation_backward -
# line: linear_activation_backward dZ = dA * (s := 1 / (1 + np.exp(-Z))) * (1 + s)
# expect: linear_activation_backward linear_activation_backward_sigmoid failed
# inherited: L_model_backward linear_activation_backward
def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "sigmoid":
        dZ = dA * (s := 1 / (1 + np.exp(-Z))) * (1 + s)
    else:
        dZ = dA * (Z > 0)
    return linear_backward(dZ, linear_cache)
