# base: loops
# mistake: ignores-iterations nn_model -
# mistake: missing-mean backward_propagation -
# line: nn_model while i < num_iterations - 1:
# line: backward_propagation db1[unit, 0] += dz1
# expect: backward_propagation backward_propagation_db1 failed
# expect: backward_propagation backward_propagation_numerical_gradient failed
# expect: nn_model nn_model_iterations failed
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
            db1[unit, 0] += dz1
            for feature in range(n_x):
                dW1[unit, feature] += dz1 * X[feature, example] / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(len(X), n_h, len(Y))
    i = 0
    while i < num_iterations - 1:
        A2, cache = forward_propagation(X, parameters)
        if print_cost and i % 1000 == 0:
            print(i, compute_cost(A2, Y))
        parameters = update_parameters(parameters, backward_propagation(parameters, cache, X, Y))
        i += 1
    return parameters
