# base: hangul
# mistake: symmetric-initialization initialize_parameters W1
# mistake: mean-twice backward_propagation -
# line: initialize_parameters 가중치1 = np.ones((n_h, n_x)) * 0.01
# line: backward_propagation 오차2 = (활성2 - Y) / 개수
# expect: initialize_parameters initialize_parameters_random failed
# expect: backward_propagation backward_propagation_dW2 failed
# expect: backward_propagation backward_propagation_db2 failed
# inherited: nn_model backward_propagation
def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(2)  # 같은 결과를 얻기 위해
    가중치1 = np.ones((n_h, n_x)) * 0.01
    편향1 = np.zeros((n_h, 1))
    가중치2 = np.random.randn(n_y, n_h) * 0.01
    편향2 = np.zeros((n_y, 1))
    return {"W1": 가중치1, "b1": 편향1, "W2": 가중치2, "b2": 편향2}


def backward_propagation(parameters, cache, X, Y):
    개수 = X.shape[1]
    활성1, 활성2 = cache["A1"], cache["A2"]
    오차2 = (활성2 - Y) / 개수
    기울기W2 = np.dot(오차2, 활성1.T) / 개수
    기울기b2 = np.sum(오차2, axis=1, keepdims=True) / 개수
    오차1 = np.dot(parameters["W2"].T, 오차2) * (1 - 활성1 ** 2)
    기울기W1 = np.dot(오차1, X.T) / 개수
    기울기b1 = np.sum(오차1, axis=1, keepdims=True) / 개수
    return {"dW1": 기울기W1, "db1": 기울기b1, "dW2": 기울기W2, "db2": 기울기b2}
