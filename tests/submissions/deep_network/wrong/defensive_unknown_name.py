# base: defensive
# mistake: raises linear_activation_backward -
# line: linear_activation_backward dZ = backward(dA, activation_caches)
# says: linear_activation_backward activation_cache
# expect: linear_activation_backward linear_activation_backward_shapes error
# expect: linear_activation_backward linear_activation_backward_relu error
# inherited: L_model_backward linear_activation_backward
@logged
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    try:
        backward = {"relu": relu_backward, "sigmoid": sigmoid_backward}[activation]
    except KeyError:
        raise ValueError(f"no activation {activation}") from None
    dZ = backward(dA, activation_caches)
    return linear_backward(dZ, linear_cache)
