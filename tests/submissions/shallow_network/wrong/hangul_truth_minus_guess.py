# base: hangul
# mistake: sign-flipped backward_propagation -
# line: backward_propagation 오차2 = Y - 활성2
# expect: backward_propagation backward_propagation_dW2 failed
# expect: backward_propagation backward_propagation_db2 failed
# inherited: nn_model backward_propagation
def backward_propagation(parameters, cache, X, Y):
    개수 = X.shape[1]
    활성1, 활성2 = cache["A1"], cache["A2"]
    오차2 = Y - 활성2
    기울기W2 = np.dot(오차2, 활성1.T) / 개수
    기울기b2 = np.sum(오차2, axis=1, keepdims=True) / 개수
    오차1 = np.dot(parameters["W2"].T, 오차2) * (1 - 활성1 ** 2)
    기울기W1 = np.dot(오차1, X.T) / 개수
    기울기b1 = np.sum(오차1, axis=1, keepdims=True) / 개수
    return {"dW1": 기울기W1, "db1": 기울기b1, "dW2": 기울기W2, "db2": 기울기b2}
