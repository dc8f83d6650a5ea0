# base: einsum
# mistake: wrong-activation linear_activation_forward A
# expect: linear_activation_forward linear_activation_forward_relu failed
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = numpy.tanh(Z) if activation == "relu" else 1 / (1 + numpy.exp(-Z))
    return A, (linear_cache, Z)
