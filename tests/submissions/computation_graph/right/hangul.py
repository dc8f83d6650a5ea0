"""계산 그래프"""
import numpy as np


def forward(a, b, c):
    곱 = b * c
    합 = a + 곱
    결과 = 3 * 합
    저장 = {"a": a, "b": b, "c": c, "u": 곱, "v": 합}
    return 결과, 저장


def backward(cache):
    하나 = np.ones_like(cache["v"], dtype=float)
    합미분 = 3 * 하나
    곱미분 = 합미분 * 1
    a미분 = 합미분 * 1
    b미분 = 곱미분 * cache["c"]
    c미분 = 곱미분 * cache["b"]
    return {"dv": 합미분, "du": 곱미분, "da": a미분, "db": b미분, "dc": c미분}


def numerical_derivative(f, x, epsilon=1e-3):
    위 = f(x + epsilon)
    아래 = f(x - epsilon)
    기울기 = (위 - 아래) / (2 * epsilon)
    return 기울기
