# base: einsum
# mistake: missing-transpose linear_forward Z
# expect: linear_forward linear_forward_shape error
# expect: linear_forward linear_forward_values error
# expect: linear_forward linear_forward_cache error
# expect: linear_forward linear_forward_leaves_inputs error
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(A, W, b):
    return numpy.einsum("ji,jk->ik", W, A) + b, (A, W, b)
