"""Everything in small pieces, and a class for the unit."""
import numpy as np

EPS = 1e-8


def _safe_log(p):
    return np.log(p + EPS)


def sigmoid(z):
    z = np.clip(z, -500, 500)
    return 1.0 / (1.0 + np.exp(-z))


def logistic_loss(a, y):
    return -(y * _safe_log(a) + (1 - y) * _safe_log(1 - a))


def logistic_backward(x, a, y):
    da = np.divide(1 - y, 1 - a) - np.divide(y, a)
    dz = np.subtract(a, y)
    return dict(da=da, dz=dz, dw=np.dot(x, np.reshape(dz, (1, 1))), db=np.reshape(dz, (1, 1)))


def initialize_with_zeros(dim):
    return np.zeros((dim, 1), dtype=np.float32), np.float32(0)


class Unit:
    def __init__(self, w, b):
        self.w, self.b = np.array(w, dtype=float), float(np.squeeze(b))

    def __call__(self, X):
        return sigmoid(self.w.T @ X + self.b)

    def gradients(self, X, Y):
        error = self(X) - Y
        dw = (X * error).mean(axis=1, keepdims=True)
        db = error.mean(axis=1, keepdims=True)
        return dw, db

    def step(self, dw, db, rate):
        self.w -= rate * dw
        self.b -= rate * db.item()


def propagate(w, b, X, Y):
    unit = Unit(w, b)
    dw, db = unit.gradients(X, Y)
    cost = logistic_loss(unit(X), Y).mean()
    return {"dw": dw, "db": db}, float(cost)


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    unit, costs = Unit(w, b), []
    for i in range(1, num_iterations + 1):
        dw, db = unit.gradients(X, Y)
        unit.step(dw, db, learning_rate)
        if not i % 10:
            costs.append(propagate(unit.w, unit.b, X, Y)[1])
            if print_cost:
                print(f"step {i:5d}  cost {costs[-1]:.4f}")
    dw, db = unit.gradients(X, Y)
    return {"b": unit.b, "w": unit.w, "steps": num_iterations}, {"db": db, "dw": dw}, costs


def predict(w, b, X):
    return (Unit(w, b)(X) > 0.5).astype(int)
