# base: network_object
# mistake: wrong-cache backward_propagation -
# line: backward_propagation self.A1 = cache["Z1"]
# expect: backward_propagation backward_propagation_dW2 failed
# expect: backward_propagation backward_propagation_dW1 failed
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
        self.A1 = cache["Z1"]
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
