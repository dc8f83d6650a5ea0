# base: verbose
# mistake: wrong-activation-derivative logistic_backward dz
# mistake: missing-bias propagate A|-
# line: logistic_backward slope = a
# line: propagate Z = product
# expect: logistic_backward logistic_backward_dz failed
# expect: logistic_backward logistic_backward_dw failed
# expect: propagate propagate_cost failed
# expect: propagate propagate_dw failed
# inherited: optimize propagate
def logistic_backward(x, a, y):
    from_ones = y / a
    from_zeros = (1 - y) / (1 - a)
    da = from_zeros - from_ones
    slope = a
    dz = da * slope
    dw = x * dz
    db = dz
    grads = {}
    grads["da"] = da
    grads["dz"] = dz
    grads["dw"] = dw
    grads["db"] = db
    return grads


def propagate(w, b, X, Y):
    m = X.shape[1]
    w_transposed = w.T
    product = np.dot(w_transposed, X)
    Z = product
    A = sigmoid(Z)
    loss_of_ones = Y * np.log(A)
    loss_of_zeros = (1 - Y) * np.log(1 - A)
    total = np.sum(loss_of_ones + loss_of_zeros)
    cost = -total / m
    difference = A - Y
    dw = np.dot(X, difference.T) / m
    sum_of_differences = np.sum(difference)
    db = sum_of_differences / m
    cost = np.squeeze(np.array(cost))
    grads = {"dw": dw, "db": db}
    return grads, cost
