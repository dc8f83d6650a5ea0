# base: terse
# mistake: missing-mean backward_propagation -
# line: backward_propagation d2 = cache["A2"] - Y
# expect: backward_propagation backward_propagation_dW2 failed
# expect: backward_propagation backward_propagation_db2 failed
# inherited: nn_model backward_propagation
def backward_propagation(parameters, cache, X, Y):
    d2 = cache["A2"] - Y
    d1 = parameters["W2"].T @ d2 * (1 - cache["A1"] ** 2)
    return dict(dW1=d1 @ X.T, db1=d1.sum(1, keepdims=True), dW2=d2 @ cache["A1"].T, db2=d2.sum(1, keepdims=True))
