# base: einsum_letters
# mistake: missing-transpose|raises linear_forward Z
# line: linear_forward Z = E("pu,pe->ue", W, A) + E("ux,e->ue", b, np.ones(A.shape[1]))
# expect: linear_forward linear_forward_shape error
# expect: linear_forward linear_forward_values error
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(A, W, b):
    Z = E("pu,pe->ue", W, A) + E("ux,e->ue", b, np.ones(A.shape[1]))
    return Z, (A, W, b)
