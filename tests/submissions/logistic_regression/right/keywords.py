# Calls by keyword, a cost as an array of one element, predictions as a list in a list.
import numpy as np


def sigmoid(z):
    return np.tanh(np.multiply(z, 0.5)) * 0.5 + 0.5


def logistic_loss(a, y):
    return -np.log(np.where(np.equal(y, 1), a, np.subtract(1, a)))


def logistic_backward(x, a, y):
    dz = a - y
    return {"da": dz / a / (1 - a), "dz": np.array([dz]), "dw": x * dz, "db": np.array([[dz]])}


def initialize_with_zeros(dim):
    b = np.zeros(1)
    w = np.zeros(dim).reshape(-1, 1)
    return w, b


def propagate(w, b, X, Y):
    A = sigmoid(z=np.matmul(np.transpose(w), X) + b)
    losses = logistic_loss(a=A, y=Y)
    cost = np.average(losses, axis=1)
    dZ = A - Y
    return dict(dw=np.tensordot(X, dZ, axes=(1, 1)) / X.shape[-1], db=np.average(dZ)), cost


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = ()
    for step in range(num_iterations):
        grads, cost = propagate(X=X, Y=Y, w=w, b=b)
        w = np.add(w, -learning_rate * grads["dw"])
        b = np.add(b, -learning_rate * grads["db"])
        if step % 50 == 0:
            costs += (cost.item(),)
            print(step, cost) if print_cost else None
    return dict(w=w, b=b), grads, list(costs)


def predict(w, b, X):
    A = sigmoid(z=np.matmul(np.transpose(w), X) + b)
    return [[1 if a > 0.5 else 0 for a in A[0]]]
