# base: method_chains
# mistake: wrong-activation|sign-flipped linear_activation_forward A
# line: linear_activation_forward A = Z.copy()
# says: linear_activation_forward sign | minus | -Z | exponent
# expect: linear_activation_forward linear_activation_forward_sigmoid failed
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A = Z.copy()
        np.exp(A, out=A)
        A += 1
        np.reciprocal(A, out=A)
    else:
        A = Z.clip(0)
    return A, (linear_cache, Z)
