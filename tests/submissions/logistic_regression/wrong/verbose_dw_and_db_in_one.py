# base: verbose
# mistake: sign-flipped propagate dw
# mistake: mean-twice propagate db
# line: propagate dw = -np.dot(X, difference.T) / m
# line: propagate sum_of_differences = np.mean(difference)
# expect: propagate propagate_dw failed
# expect: propagate propagate_db failed
# inherited: optimize propagate
def propagate(w, b, X, Y):
    m = X.shape[1]
    w_transposed = w.T
    product = np.dot(w_transposed, X)
    Z = product + b
    A = sigmoid(Z)
    loss_of_ones = Y * np.log(A)
    loss_of_zeros = (1 - Y) * np.log(1 - A)
    total = np.sum(loss_of_ones + loss_of_zeros)
    cost = -total / m
    difference = A - Y
    dw = -np.dot(X, difference.T) / m
    sum_of_differences = np.mean(difference)
    db = sum_of_differences / m
    cost = np.squeeze(np.array(cost))
    grads = {"dw": dw, "db": db}
    return grads, cost
