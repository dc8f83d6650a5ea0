# base: hangul
# mistake: mean-in-dA linear_backward dA_prev
# mistake: unscaled-initialization initialize_parameters W
# line: initialize_parameters 매개변수["W1"] = np.random.randn(n_h, n_x)
# line: linear_backward 이전기울기 = np.dot(가중치.T, dZ) / 표본수
# expect: initialize_parameters initialize_parameters_scale failed
# expect: linear_backward linear_backward_dA_prev failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def initialize_parameters(n_x, n_h, n_y):
    # 가중치는 작은 난수, 편향은 0
    매개변수 = dict()
    매개변수["W1"] = np.random.randn(n_h, n_x)
    매개변수["b1"] = np.zeros((n_h, 1))
    매개변수["W2"] = np.random.randn(n_y, n_h) * 작은값
    매개변수["b2"] = np.zeros((n_y, 1))
    return 매개변수


def linear_backward(dZ, cache):
    이전활성, 가중치, 편향 = cache
    표본수 = 이전활성.shape[1]
    가중치기울기 = np.dot(dZ, 이전활성.T) / 표본수
    편향기울기 = np.sum(dZ, axis=1, keepdims=True) / 표본수
    이전기울기 = np.dot(가중치.T, dZ) / 표본수
    return 이전기울기, 가중치기울기, 편향기울기
