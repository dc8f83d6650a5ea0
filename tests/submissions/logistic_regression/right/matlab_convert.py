# converted from my .m files
from numpy import (abs, add, array, dot, exp, finfo, log, matmul, maximum, minimum, multiply, ones,
                   reshape, size, subtract, transpose, zeros)

eps = finfo(float).eps;

def sigmoid(z):
    # avoid overflow in exp
    zc = maximum(minimum(z, 700), -700);
    return 1 / (1 + exp(-zc));
# end

def logistic_loss(a, y):
    ac = minimum(maximum(a, eps), 1 - eps);
    return subtract(multiply(-array(y), log(ac)), multiply(1 - y, log(1 - ac)));
# end

def logistic_backward(x, a, y):
    da = (1 - y) / (1 - a) - y / a;
    dz = da * (a * (1 - a));
    dw = multiply(dz, x);
    db = dz;
    grads = {};
    grads['da'] = da; grads['dz'] = dz; grads['dw'] = dw; grads['db'] = db;
    return grads;

def initialize_with_zeros(dim):
    return zeros([dim, 1]), zeros([1, 1]);

def propagate(w, b, X, Y):
    (n, m) = (size(X, 0), size(X, 1));
    B = dot(reshape(b, (1, 1)), ones((1, m)));      # repmat(b, 1, m)
    A = sigmoid(add(matmul(transpose(w), X), B));
    err = A - Y;
    grads = {'dw': reshape(dot(X, err.reshape(-1)), (-1, 1)) / m,
             'db': dot(err, ones((m, 1))) / m};
    cost = dot(logistic_loss(A, Y), ones((m, 1))) / m;
    return grads, cost;

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = zeros((1, num_iterations));
    for k in range(1, num_iterations + 1):
        [grads, cost] = propagate(w, b, X, Y);
        costs[0, k - 1] = cost[0, 0];
        w = w - learning_rate * grads['dw'];
        b = b - learning_rate * grads['db'];
        if (print_cost and k % 10 == 0):
            print('iter %d, cost %g' % (k, cost[0, 0]));
    return {'w': w, 'b': b}, grads, costs;

def predict(w, b, X):
    m = size(X, 1);
    p = zeros((1, m));
    a = sigmoid(dot(w.T, X) + b);
    p[a > .5] = 1;
    return p;
