# base: hangul
# mistake: raises linear_forward -
# line: linear_forward return 출렬, 저장
# says: linear_forward 출력
# expect: linear_forward linear_forward_shape error
# expect: linear_forward linear_forward_values error
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(A, W, b):
    출력 = np.dot(W, A) + b
    저장 = (A, W, b)
    return 출렬, 저장
