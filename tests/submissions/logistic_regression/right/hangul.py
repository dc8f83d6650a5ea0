"""로지스틱 회귀 과제"""
import numpy as np


def sigmoid(z):
    # 큰 값에서도 안전하게
    지수 = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + 지수), 지수 / (1 + 지수))


def logistic_loss(a, y):
    손실 = -(y * np.log(a) + (1 - y) * np.log(1 - a))
    return 손실


def logistic_backward(x, a, y):
    예측미분 = -(y / a) + (1 - y) / (1 - a)
    선형미분 = a - y
    가중치미분 = 선형미분 * x
    편향미분 = 선형미분
    return {"da": 예측미분, "dz": 선형미분, "dw": 가중치미분, "db": 편향미분}


def initialize_with_zeros(dim):
    가중치 = np.zeros((dim, 1))
    편향 = 0.0
    return 가중치, 편향


def propagate(w, b, X, Y):
    개수 = X.shape[1]
    예측 = sigmoid(np.dot(w.T, X) + b)
    비용 = -np.sum(Y * np.log(예측) + (1 - Y) * np.log(1 - 예측)) / 개수
    오차 = 예측 - Y
    가중치미분 = np.dot(X, 오차.T) / 개수
    편향미분 = np.sum(오차) / 개수
    return {"dw": 가중치미분, "db": 편향미분}, 비용


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    비용들 = []
    for 회 in range(num_iterations):
        기울기, 비용 = propagate(w, b, X, Y)
        w = w - learning_rate * 기울기["dw"]
        b = b - learning_rate * 기울기["db"]
        if 회 % 100 == 0:
            비용들.append(비용)
            if print_cost:
                print(f"{회}번째 비용: {비용}")
    return {"w": w, "b": b}, 기울기, 비용들


def predict(w, b, X):
    확률 = sigmoid(np.dot(w.T, X) + b)
    결과 = np.zeros((1, X.shape[1]))
    결과[확률 > 0.5] = 1
    return 결과
