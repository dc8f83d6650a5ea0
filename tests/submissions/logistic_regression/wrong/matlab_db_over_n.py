# base: matlab_convert
# expect: propagate propagate_db failed
# inherited: optimize propagate
# mistake: mean-over-units propagate db
# score: 91
def propagate(w, b, X, Y):
    (n, m) = (size(X, 0), size(X, 1));
    A = sigmoid(matmul(transpose(w), X) + b);
    err = A - Y;
    grads = {'dw': matmul(X, transpose(err)) / m, 'db': dot(err, ones((m, 1))) / n};
    return grads, dot(logistic_loss(A, Y), ones((m, 1))) / m;
