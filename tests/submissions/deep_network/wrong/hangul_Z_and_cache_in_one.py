# base: hangul
# mistake: missing-bias linear_forward Z
# mistake: wrong-cache linear_forward cache
# line: linear_forward 출력 = np.dot(W, A)
# line: linear_forward 저장 = (A, b, W)
# expect: linear_forward linear_forward_values failed
# expect: linear_forward linear_forward_cache failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(A, W, b):
    출력 = np.dot(W, A)
    저장 = (A, b, W)
    return 출력, 저장
