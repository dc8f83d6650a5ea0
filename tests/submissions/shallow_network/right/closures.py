"""Each layer is a pair of closures, forward and backward."""
import numpy as np


def layer(W, b, function, slope):
    def forward(A):
        Z = np.dot(W, A) + b
        return Z, function(Z)

    def backward(dZ, A):
        m = A.shape[1]
        return np.dot(dZ, A.T) / m, np.sum(dZ, axis=1, keepdims=True) / m

    def back_to(A, dZ):
        return np.dot(W.T, dZ) * slope(A)

    return forward, backward, back_to


def logistic(Z):
    return 1.0 / (1.0 + np.exp(-Z))


def hidden(parameters):
    return layer(parameters["W1"], parameters["b1"], np.tanh, lambda A: 1.0 - A)


def output(parameters):
    return layer(parameters["W2"], parameters["b2"], logistic, lambda A: 1.0 - A ** 2)


def initialize_parameters(n_x, n_h, n_y):
    def weights(rows, columns):
        return 0.01 * np.random.randn(rows, columns)

    def bias(rows):
        return np.zeros((rows, 1))

    return {"W1": weights(n_h, n_x), "b1": bias(n_h), "W2": weights(n_y, n_h), "b2": bias(n_y)}


def forward_propagation(X, parameters):
    first, _, _ = hidden(parameters)
    second, _, _ = output(parameters)
    Z1, A1 = first(X)
    Z2, A2 = second(A1)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def compute_cost(A2, Y):
    def loss(a, y):
        return -(y * np.log(a) + (1 - y) * np.log(1 - a))

    return np.mean(loss(A2, Y))


def backward_propagation(parameters, cache, X, Y):
    _, first, _ = hidden(parameters)
    _, second, back_to_hidden = output(parameters)
    dZ2 = cache["A2"] - Y
    dW2, db2 = second(dZ2, cache["A1"])
    dZ1 = back_to_hidden(cache["A1"], dZ2)
    dW1, db1 = first(dZ1, X)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def update_parameters(parameters, grads, learning_rate=1.2):
    def step(name):
        return parameters[name] - learning_rate * grads["d" + name]

    return {"W1": step("W1"), "b1": step("b1"), "W2": step("W2"), "b2": step("b2")}


def trainer(X, Y):
    def one_step(parameters):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        return update_parameters(parameters, grads), compute_cost(A2, Y)

    return one_step


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    one_step = trainer(X, Y)
    for i in range(num_iterations):
        parameters, cost = one_step(parameters)
        if print_cost and not i % 1000:
            print(f"{i}: {cost}")
    return parameters


def predict(parameters, X):
    decide = np.frompyfunc(lambda a: int(a > 0.5), 1, 1)
    return decide(forward_propagation(X, parameters)[0]).astype(int)
