import numpy as np
s = lambda z: 1 / (1 + np.exp(-z))
g = lambda d: [d[k] for k in ("W1", "b1", "W2", "b2")]

def initialize_parameters(n_x, n_h, n_y): return dict(W1=np.random.randn(n_h, n_x) * .01, b1=np.zeros((n_h, 1)), W2=np.random.randn(n_y, n_h) * .01, b2=np.zeros((n_y, 1)))

def forward_propagation(X, parameters):
    W1, b1, W2, b2 = g(parameters)
    A1 = np.tanh(Z1 := W1 @ X + b1); A2 = s(Z2 := W2 @ A1 + b2)
    return A2, dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2)

compute_cost = lambda A2, Y: -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))

def backward_propagation(parameters, cache, X, Y):
    d2 = (cache["A2"] - Y) / Y.shape[1]
    d1 = parameters["W2"].T @ d2 * (1 - cache["A1"] ** 2)
    return dict(dW1=d1 @ X.T, db1=d1.sum(1, keepdims=True), dW2=d2 @ cache["A1"].T, db2=d2.sum(1, keepdims=True))

def update_parameters(p, g, learning_rate=1.2): return {k: p[k] - learning_rate * g["d" + k] for k in p}

def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    p = initialize_parameters(len(X), n_h, len(Y))
    for _ in range(num_iterations): p = update_parameters(p, backward_propagation(p, forward_propagation(X, p)[1], X, Y))
    return p

predict = lambda parameters, X: np.round(forward_propagation(X, parameters)[0])
