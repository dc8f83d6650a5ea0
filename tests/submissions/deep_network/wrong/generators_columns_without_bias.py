# base: generators
# mistake: missing-bias linear_forward Z
# line: linear_forward columns = (W @ example for example in A.T)
# expect: linear_forward linear_forward_values failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(A, W, b):
    columns = (W @ example for example in A.T)
    Z = np.array(list(columns)).T
    return Z, (A, W, b)
