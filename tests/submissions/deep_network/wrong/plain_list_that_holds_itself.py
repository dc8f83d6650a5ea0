# base: plain
# mistake: wrong-shape linear_forward Z
# says: linear_forward Z is a list that holds itself
# never: linear_forward comma
# expect: linear_forward linear_forward_shape failed
# expect: linear_forward linear_forward_values failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(A, W, b):
    Z = []
    for w, bias in zip(W, b):
        Z.append(Z)
    return Z, (A, W, b)
