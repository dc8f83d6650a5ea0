"""은닉층이 하나인 신경망"""
import numpy as np


def 시그모이드(z):
    return 1 / (1 + np.exp(-z))


def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(2)  # 같은 결과를 얻기 위해
    가중치1 = np.random.randn(n_h, n_x) * 0.01
    편향1 = np.zeros((n_h, 1))
    가중치2 = np.random.randn(n_y, n_h) * 0.01
    편향2 = np.zeros((n_y, 1))
    return {"W1": 가중치1, "b1": 편향1, "W2": 가중치2, "b2": 편향2}


def forward_propagation(X, parameters):
    가중치1, 편향1 = parameters["W1"], parameters["b1"]
    가중치2, 편향2 = parameters["W2"], parameters["b2"]
    선형1 = np.dot(가중치1, X) + 편향1
    활성1 = np.tanh(선형1)
    선형2 = np.dot(가중치2, 활성1) + 편향2
    활성2 = 시그모이드(선형2)
    return 활성2, {"Z1": 선형1, "A1": 활성1, "Z2": 선형2, "A2": 활성2}


def compute_cost(A2, Y):
    개수 = Y.shape[1]
    손실 = -Y * np.log(A2) - (1 - Y) * np.log(1 - A2)
    return np.sum(손실) / 개수


def backward_propagation(parameters, cache, X, Y):
    개수 = X.shape[1]
    활성1, 활성2 = cache["A1"], cache["A2"]
    오차2 = 활성2 - Y
    기울기W2 = np.dot(오차2, 활성1.T) / 개수
    기울기b2 = np.sum(오차2, axis=1, keepdims=True) / 개수
    오차1 = np.dot(parameters["W2"].T, 오차2) * (1 - 활성1 ** 2)
    기울기W1 = np.dot(오차1, X.T) / 개수
    기울기b1 = np.sum(오차1, axis=1, keepdims=True) / 개수
    return {"dW1": 기울기W1, "db1": 기울기b1, "dW2": 기울기W2, "db2": 기울기b2}


def update_parameters(parameters, grads, learning_rate=1.2):
    결과 = {}
    for 이름 in ["W1", "b1", "W2", "b2"]:
        결과[이름] = parameters[이름] - learning_rate * grads["d" + 이름]
    return 결과


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    매개변수 = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for 회 in range(num_iterations):
        예측, 저장 = forward_propagation(X, 매개변수)
        비용 = compute_cost(예측, Y)
        기울기 = backward_propagation(매개변수, 저장, X, Y)
        매개변수 = update_parameters(매개변수, 기울기)
        if print_cost and 회 % 1000 == 0:
            print("비용", 회, 비용)
    return 매개변수


def predict(parameters, X):
    예측, _ = forward_propagation(X, parameters)
    return (예측 > 0.5) * 1
