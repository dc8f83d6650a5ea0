# base: terse
# style: helper_lambdas
# mistake: rank-one backward_propagation db
# line: backward_propagation means = lambda D: D.sum(axis=1) / D.shape[1]
# inherited: nn_model backward_propagation
# expect: backward_propagation backward_propagation_db_columns failed
means = lambda D: D.sum(axis=1) / D.shape[1]


def backward_propagation(parameters, cache, X, Y):
    e2 = cache["A2"] - Y
    e1 = (1 - cache["A1"] ** 2) * (parameters["W2"].T @ e2)
    m = X.shape[1]
    return dict(dW1=e1 @ X.T / m, db1=means(e1), dW2=e2 @ cache["A1"].T / m, db2=means(e2))
