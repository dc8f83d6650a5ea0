"""The bias as one more column of the weights, [W b], and a row of ones under the inputs."""
import numpy as np

LEARNING_RATE = 1.2


def with_ones(A):
    return np.concatenate((A, np.ones_like(A[:1])))


def join(p, l):
    return np.hstack((p[f"W{l}"], p[f"b{l}"]))


def split(M, l, prefix=""):
    return {f"{prefix}W{l}": M[:, :-1], f"{prefix}b{l}": M[:, -1:]}


def initialize_parameters(n_x, n_h, n_y):
    def draw(n, k):
        M = np.random.standard_normal((n, k + 1)) * .01
        M[:, -1] = 0
        return M

    return split(draw(n_h, n_x), 1) | split(draw(n_y, n_h), 2)


def forward_propagation(X, parameters):
    cache = {}
    cache["Z1"] = join(parameters, 1) @ with_ones(X)
    cache["A1"] = 2 / (1 + np.exp(-2 * cache["Z1"])) - 1
    cache["Z2"] = join(parameters, 2) @ with_ones(cache["A1"])
    cache["A2"] = .5 * (1 + np.tanh(cache["Z2"] / 2))
    return cache["A2"], cache


def compute_cost(A2, Y, parameters):
    if A2.shape != Y.shape:
        raise ValueError(f"{A2.shape} against {Y.shape}")
    p = A2 * Y + (1 - A2) * (1 - Y)
    return -np.log(p).sum() / p.size


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    delta = (cache["A2"] - Y) / m
    M2 = delta @ with_ones(cache["A1"]).T
    delta = parameters["W2"].T @ delta
    delta *= (1 - cache["A1"]) * (1 + cache["A1"])
    M1 = delta @ with_ones(X).T
    return {**split(M1, 1, "d"), **split(M2, 2, "d")}


def update_parameters(parameters, grads, learning_rate=LEARNING_RATE):
    out = {}
    for l in 1, 2:
        theta = join(parameters, l)
        theta -= learning_rate * np.hstack((grads[f"dW{l}"], grads[f"db{l}"]))
        out.update(split(theta, l))
    return out


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    theta = initialize_parameters(X.shape[0], n_h, Y.shape[0])

    def step(theta):
        A2, cache = forward_propagation(X, theta)
        return update_parameters(theta, backward_propagation(theta, cache, X, Y)), A2

    for t in range(num_iterations):
        theta, A2 = step(theta)
        if print_cost and t % 1000 == 0:
            print(t, compute_cost(A2, Y, theta))
    return theta


def predict(parameters, X):
    return np.greater(forward_propagation(X, parameters)[0], 0.5)
