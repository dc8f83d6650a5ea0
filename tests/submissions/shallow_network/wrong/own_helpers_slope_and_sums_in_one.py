# base: own_helpers
# mistake: wrong-activation-derivative backward_propagation -
# mistake: missing-mean backward_propagation -
# line: backward_propagation return 1 - np.tanh(Z)
# line: backward_propagation return M.sum(axis=1).reshape(-1, 1)
# expect: backward_propagation backward_propagation_db2 failed
# expect: backward_propagation backward_propagation_dW1 failed
# expect: backward_propagation backward_propagation_db1 failed
# expect: backward_propagation backward_propagation_numerical_gradient failed
# inherited: nn_model backward_propagation
def tanh_slope(Z):
    return 1 - np.tanh(Z)


def row_mean(M):
    return M.sum(axis=1).reshape(-1, 1)
