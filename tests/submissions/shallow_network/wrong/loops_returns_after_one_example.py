# base: loops
# mistake: measured backward_propagation dZ2|dW1
# variant: backward_propagation first-example
# line: backward_propagation return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
# line: backward_propagation for example in range(m):
# says: backward_propagation first example
# expect: backward_propagation backward_propagation_dW2 failed
# expect: backward_propagation backward_propagation_db2 failed
# expect: backward_propagation backward_propagation_dW1 failed
# expect: backward_propagation backward_propagation_db1 failed
# expect: backward_propagation backward_propagation_numerical_gradient failed
# inherited: nn_model backward_propagation
def backward_propagation(parameters, cache, X, Y):
    n_x, m = X.shape
    W2, A1, A2 = parameters["W2"], cache["A1"], cache["A2"]
    n_h = len(A1)
    dW1, db1 = np.zeros((n_h, n_x)), np.zeros((n_h, 1))
    dW2, db2 = np.zeros((1, n_h)), np.zeros((1, 1))
    for example in range(m):
        dz2 = A2[0, example] - Y[0, example]
        db2[0, 0] += dz2 / m
        for unit in range(n_h):
            a = A1[unit, example]
            dW2[0, unit] += dz2 * a / m
            dz1 = W2[0, unit] * dz2 * (1 - a) * (1 + a)
            db1[unit, 0] += dz1 / m
            for feature in range(n_x):
                dW1[unit, feature] += dz1 * X[feature, example] / m
        return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
