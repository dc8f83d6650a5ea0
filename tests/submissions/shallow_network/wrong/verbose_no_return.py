# base: verbose
# mistake: not-implemented backward_propagation -
# line: backward_propagation -
# says: backward_propagation returns nothing | no return | returns None
# expect: backward_propagation backward_propagation_shapes failed
# expect: backward_propagation backward_propagation_db_columns failed
# inherited: nn_model backward_propagation
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W1 = parameters["W1"]
    W2 = parameters["W2"]
    A1 = cache["A1"]
    A2 = cache["A2"]
    dZ2 = A2 - Y
    product_2 = np.dot(dZ2, A1.T)
    dW2 = (1 / m) * product_2
    sum_2 = np.sum(dZ2, axis=1, keepdims=True)
    db2 = (1 / m) * sum_2
    dA1 = np.dot(W2.T, dZ2)
    square = np.power(A1, 2)
    slope = 1 - square
    dZ1 = np.multiply(dA1, slope)
    product_1 = np.dot(dZ1, X.T)
    dW1 = (1 / m) * product_1
    sum_1 = np.sum(dZ1, axis=1, keepdims=True)
    db1 = (1 / m) * sum_1
    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
