# base: hangul
# mistake: row-for-column initialize_with_zeros w
# mistake: wrong-output-gradient logistic_backward da
# line: logistic_backward 예측미분 = -(y / a) - (1 - y) / (1 - a)
# line: initialize_with_zeros 가중치 = np.zeros((1, dim))
# expect: logistic_backward logistic_backward_da failed
# expect: initialize_with_zeros initialize_with_zeros_shape failed
def logistic_backward(x, a, y):
    예측미분 = -(y / a) - (1 - y) / (1 - a)
    선형미분 = a - y
    가중치미분 = 선형미분 * x
    편향미분 = 선형미분
    return {"da": 예측미분, "dz": 선형미분, "dw": 가중치미분, "db": 편향미분}


def initialize_with_zeros(dim):
    가중치 = np.zeros((1, dim))
    편향 = 0.0
    return 가중치, 편향
