"""심층 신경망 과제. 변수 이름은 한글로 썼습니다."""
import numpy as np

작은값 = 0.01


def 시그모이드(값):
    # 시그모이드 함수
    return 1.0 / (1.0 + np.exp(-값))


def 렐루(값):
    return np.maximum(값, 0)


def initialize_parameters(n_x, n_h, n_y):
    # 가중치는 작은 난수, 편향은 0
    매개변수 = dict()
    매개변수["W1"] = np.random.randn(n_h, n_x) * 작은값
    매개변수["b1"] = np.zeros((n_h, 1))
    매개변수["W2"] = np.random.randn(n_y, n_h) * 작은값
    매개변수["b2"] = np.zeros((n_y, 1))
    return 매개변수


def initialize_parameters_deep(layer_dims):
    매개변수 = {}
    for 층 in range(1, len(layer_dims)):
        이전 = layer_dims[층 - 1]
        현재 = layer_dims[층]
        매개변수[f"W{층}"] = np.random.randn(현재, 이전) * np.sqrt(2 / 이전)
        매개변수[f"b{층}"] = np.zeros((현재, 1))
    return 매개변수


def linear_forward(A, W, b):
    출력 = np.dot(W, A) + b
    저장 = (A, W, b)
    return 출력, 저장


def linear_activation_forward(A_prev, W, b, activation):
    출력, 선형저장 = linear_forward(A_prev, W, b)
    if activation == "relu":
        활성 = 렐루(출력)
    elif activation == "sigmoid":
        활성 = 시그모이드(출력)
    return 활성, (선형저장, 출력)


def L_model_forward(X, parameters):
    모든저장 = []
    활성 = X
    층수 = len(parameters) // 2
    for 층 in range(1, 층수):
        활성, 저장 = linear_activation_forward(활성, parameters[f"W{층}"], parameters[f"b{층}"], "relu")
        모든저장.append(저장)
    예측, 저장 = linear_activation_forward(활성, parameters[f"W{층수}"], parameters[f"b{층수}"], "sigmoid")
    모든저장.append(저장)
    return 예측, 모든저장


def compute_cost(AL, Y):
    표본수 = Y.shape[1]
    손실 = Y * np.log(AL) + (1 - Y) * np.log(1 - AL)
    비용 = -np.sum(손실) / 표본수
    return 비용


def linear_backward(dZ, cache):
    이전활성, 가중치, 편향 = cache
    표본수 = 이전활성.shape[1]
    가중치기울기 = np.dot(dZ, 이전활성.T) / 표본수
    편향기울기 = np.sum(dZ, axis=1, keepdims=True) / 표본수
    이전기울기 = np.dot(가중치.T, dZ)
    return 이전기울기, 가중치기울기, 편향기울기


def linear_activation_backward(dA, cache, activation):
    선형저장, 값 = cache
    if activation == "relu":
        기울기 = dA * (값 > 0)
    elif activation == "sigmoid":
        활성 = 시그모이드(값)
        기울기 = dA * 활성 * (1 - 활성)
    return linear_backward(기울기, 선형저장)


def L_model_backward(AL, Y, caches):
    결과 = {}
    층수 = len(caches)
    기울기 = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    기울기, 결과[f"dW{층수}"], 결과[f"db{층수}"] = linear_activation_backward(기울기, caches[-1], "sigmoid")
    결과[f"dA{층수 - 1}"] = 기울기
    for 층 in range(층수 - 1, 0, -1):
        기울기, 결과[f"dW{층}"], 결과[f"db{층}"] = linear_activation_backward(기울기, caches[층 - 1], "relu")
        결과[f"dA{층 - 1}"] = 기울기
    return 결과


def update_parameters(parameters, grads, learning_rate):
    새값 = {}
    층수 = len(parameters) // 2
    for 층 in range(1, 층수 + 1):
        새값[f"W{층}"] = parameters[f"W{층}"] - learning_rate * grads[f"dW{층}"]
        새값[f"b{층}"] = parameters[f"b{층}"] - learning_rate * grads[f"db{층}"]
    return 새값
