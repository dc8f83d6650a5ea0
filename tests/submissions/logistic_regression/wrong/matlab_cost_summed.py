# base: matlab_convert
# expect: propagate propagate_cost failed
# inherited: optimize propagate
# mistake: missing-mean propagate cost
# score: 95
def propagate(w, b, X, Y):
    m = size(X, 1);
    err = sigmoid(matmul(transpose(w), X) + b) - Y;
    cost = dot(logistic_loss(err + Y, Y), ones((m, 1)));
    return {'dw': matmul(X, transpose(err)) / m, 'db': dot(err, ones((m, 1))) / m}, cost;
