# base: hangul
# mistake: symmetric-initialization initialize_parameters W1
# line: initialize_parameters 가중치1 = np.full((n_h, n_x), 0.01)
# expect: initialize_parameters initialize_parameters_random failed
def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(2)  # 같은 결과를 얻기 위해
    가중치1 = np.full((n_h, n_x), 0.01)
    편향1 = np.zeros((n_h, 1))
    가중치2 = np.random.randn(n_y, n_h) * 0.01
    편향2 = np.zeros((n_y, 1))
    return {"W1": 가중치1, "b1": 편향1, "W2": 가중치2, "b2": 편향2}
