# base: einsum
# mistake: matrix-product linear_activation_backward dZ|dA_prev
# expect: linear_activation_backward linear_activation_backward_shapes error
# expect: linear_activation_backward linear_activation_backward_relu error
# expect: linear_activation_backward linear_activation_backward_sigmoid error
# expect: linear_activation_backward linear_activation_backward_leaves_inputs error
# inherited: L_model_backward linear_activation_backward
def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    slope = (Z > 0).astype(float) if activation == "relu" else 0.25 / numpy.cosh(Z / 2) ** 2
    return linear_backward(numpy.dot(dA, slope), linear_cache)
