# base: dict_of_lists
# mistake: wrong-activation linear_activation_forward A
# line: linear_activation_forward functions = {"relu": sigmoid, "sigmoid": relu}
# expect: linear_activation_forward linear_activation_forward_relu failed
# expect: linear_activation_forward linear_activation_forward_sigmoid failed
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
def linear_activation_forward(A_prev, W, b, activation):
    functions = {"relu": sigmoid, "sigmoid": relu}
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = functions[activation](Z)
    return A, (linear_cache, activation_cache)
