# base: outer_sums
# expect: backward_propagation backward_propagation_dW1 failed
# inherited: nn_model backward_propagation
# mistake: wrong-activation-derivative backward_propagation dZ1
# score: 85
def backward_propagation(parameters, cache, X, Y):
    m = Y.size
    d2 = subtract(cache['A2'], Y)
    d1 = parameters['W2'].T * d2 * (1 - cache['A1'])
    grads = {'dW2': d2 @ cache['A1'].T, 'db2': _rows(d2.sum()), 'dW1': d1 @ X.T, 'db1': _rows(d1.sum(1))}
    return {k: v / m for k, v in grads.items()}
