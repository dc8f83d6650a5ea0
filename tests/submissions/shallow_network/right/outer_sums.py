import numpy as np
from numpy import add, multiply, outer, subtract


def _rows(v):
    return np.reshape(v, (-1, 1))


def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng(3)
    return {
        'W1': rng.normal(loc=0.0, scale=0.1, size=(n_h, n_x)),
        'b1': _rows(np.zeros(n_h)),
        'W2': rng.normal(0, 0.1, n_y * n_h).reshape(n_y, n_h),
        'b2': _rows([0.0] * n_y),
    }


def forward_propagation(X, parameters):
    W1, b1, W2, b2 = (parameters[k] for k in ('W1', 'b1', 'W2', 'b2'))
    Z1 = add.reduce([outer(W1[:, j], X[j]) for j in range(X.shape[0])], axis=0) + b1
    A1 = np.sinh(Z1) / np.cosh(Z1)
    Z2 = add.reduce(W2.T * A1, axis=0, keepdims=True) + b2
    A2 = np.exp(-np.logaddexp(0.0, -Z2))
    return A2, {'Z1': Z1, 'A1': A1, 'Z2': Z2, 'A2': A2, 'm': X.shape[1]}


def compute_cost(A2, Y):
    a, y = A2.squeeze(axis=0), Y.squeeze(axis=0)
    return -(np.vdot(y, np.log(a)) + np.vdot(1 - y, np.log(1 - a))) / a.size


def backward_propagation(parameters, cache, X, Y):
    m = Y.size
    e = subtract(cache['A2'], Y)[0]
    dW1, dW2 = 0 * parameters['W1'], 0 * parameters['W2']
    db1, db2 = 0 * parameters['b1'], 0 * parameters['b2']
    w2 = parameters['W2'][0]
    for i in range(m):
        a1 = cache['A1'][:, i]
        d1 = multiply(w2 * e[i], 1 - a1 * a1)
        dW1 += outer(d1, X[:, i])
        dW2 += outer(e[i], a1)
        db1 += _rows(d1)
        db2 += e[i]
    return {k: v / m for k, v in dict(dW1=dW1, db1=db1, dW2=dW2, db2=db2).items()}


def update_parameters(parameters, grads, learning_rate=1.2):
    # in place: these arrays are mine
    for k in parameters:
        parameters[k] -= learning_rate * grads['d' + k]
    return parameters


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    i = 0
    while (i := i + 1) <= num_iterations:
        A2, cache = forward_propagation(X, parameters)
        update_parameters(parameters, backward_propagation(parameters, cache, X, Y))
        if print_cost and i % 1000 == 1:
            print("Cost after iteration %i: %f" % (i, compute_cost(A2, Y)))
    return parameters


def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return np.array([[int(a > 0.5) for a in row] for row in A2])
