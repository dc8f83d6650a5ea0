# base: hangul
# mistake: wrong-loss compute_cost cost
# line: compute_cost 손실 = -((AL - Y) ** 2)
# expect: compute_cost compute_cost_values failed
def compute_cost(AL, Y):
    표본수 = Y.shape[1]
    손실 = -((AL - Y) ** 2)
    비용 = -np.sum(손실) / 표본수
    return 비용
