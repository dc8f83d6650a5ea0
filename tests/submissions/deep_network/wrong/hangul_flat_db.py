# base: hangul
# mistake: rank-one linear_backward db
# line: linear_backward 편향기울기 = np.sum(dZ, axis=1) / 표본수
# expect: linear_backward linear_backward_db_column failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    이전활성, 가중치, 편향 = cache
    표본수 = 이전활성.shape[1]
    가중치기울기 = np.dot(dZ, 이전활성.T) / 표본수
    편향기울기 = np.sum(dZ, axis=1) / 표본수
    이전기울기 = np.dot(가중치.T, dZ)
    return 이전기울기, 가중치기울기, 편향기울기
