"""One class holds the state; the functions of the exercise are thin."""
import numpy as np


class TwoLayers:
    def __init__(self, W1, b1, W2, b2):
        self.W1, self.b1 = W1, b1
        self.W2, self.b2 = W2, b2
        self.X = self.Z1 = self.A1 = self.Z2 = self.A2 = None

    @classmethod
    def random(cls, n_x, n_h, n_y, scale=0.01):
        return cls(
            np.random.randn(n_h, n_x) * scale,
            np.zeros((n_h, 1)),
            np.random.randn(n_y, n_h) * scale,
            np.zeros((n_y, 1)),
        )

    @property
    def parameters(self):
        return {"W1": self.W1, "b1": self.b1, "W2": self.W2, "b2": self.b2}

    def remember(self, cache):
        self.A1 = cache["A1"]
        self.A2 = cache["A2"]
        return self

    def forward(self, X):
        self.X = X
        self.Z1 = self.W1 @ X + self.b1
        self.A1 = np.tanh(self.Z1)
        self.Z2 = self.W2 @ self.A1 + self.b2
        self.A2 = self.squash(self.Z2)
        return {"Z1": self.Z1, "A1": self.A1, "Z2": self.Z2, "A2": self.A2}

    @staticmethod
    def squash(Z):
        return 1 / (1 + np.exp(-Z))

    def loss(self, Y):
        return -Y * np.log(self.A2) - (1 - Y) * np.log(1 - self.A2)

    def cost(self, Y):
        return self.loss(Y).sum() / Y.shape[1]

    def backward(self, X, Y):
        m = X.shape[1]
        dZ2 = self.A2 - Y
        dW2 = dZ2 @ self.A1.T / m
        db2 = dZ2.sum(axis=1, keepdims=True) / m
        dA1 = self.W2.T @ dZ2
        dZ1 = dA1 * (1 - self.A1 * self.A1)
        dW1 = dZ1 @ X.T / m
        db1 = dZ1.sum(axis=1, keepdims=True) / m
        return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}

    def step(self, grads, rate):
        self.W1 = self.W1 - rate * grads["dW1"]
        self.b1 = self.b1 - rate * grads["db1"]
        self.W2 = self.W2 - rate * grads["dW2"]
        self.b2 = self.b2 - rate * grads["db2"]
        return self


def initialize_parameters(n_x, n_h, n_y):
    return TwoLayers.random(n_x, n_h, n_y).parameters


def forward_propagation(X, parameters):
    network = TwoLayers(**parameters)
    cache = network.forward(X)
    return network.A2, cache


def compute_cost(A2, Y):
    network = TwoLayers(None, None, None, None)
    network.A2 = A2
    return network.cost(Y)


def backward_propagation(parameters, cache, X, Y):
    network = TwoLayers(**parameters).remember(cache)
    return network.backward(X, Y)


def update_parameters(parameters, grads, learning_rate=1.2):
    return TwoLayers(**parameters).step(grads, learning_rate).parameters


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    network = TwoLayers.random(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        network.forward(X)
        grads = network.backward(X, Y)
        network.step(grads, 1.2)
        if print_cost and i % 1000 == 0:
            print(i, network.cost(Y))
    return network.parameters


def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return (A2 > 0.5).astype(int)
