# base: dict_of_lists
# mistake: wrong-shape|measured|raises|wrong-activation linear_activation_forward -
# line: linear_activation_forward A = functions[activation](Z)
# says: linear_activation_forward (A, Z) | pair | tuple of 2 | two values
# expect: linear_activation_forward linear_activation_forward_relu failed
# expect: linear_activation_forward linear_activation_forward_sigmoid failed
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
def linear_activation_forward(A_prev, W, b, activation):
    functions = {"relu": relu, "sigmoid": sigmoid}
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = functions[activation](Z)
    return A, (linear_cache, Z)
