# base: hangul
# mistake: missing-transpose|raises propagate A|-
# line: propagate 예측 = sigmoid(np.dot(w, X) + b)
# expect: propagate propagate_shapes error
# expect: propagate propagate_cost error
# inherited: optimize propagate
def propagate(w, b, X, Y):
    개수 = X.shape[1]
    예측 = sigmoid(np.dot(w, X) + b)
    비용 = -np.sum(Y * np.log(예측) + (1 - Y) * np.log(1 - 예측)) / 개수
    오차 = 예측 - Y
    가중치미분 = np.dot(X, 오차.T) / 개수
    편향미분 = np.sum(오차) / 개수
    return {"dw": 가중치미분, "db": 편향미분}, 비용
