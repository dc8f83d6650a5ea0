# base: plain
# expect: linear_backward value failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
# mistake: collapsed-sum linear_backward db
# variant: linear_backward one-number-for-all
# line: linear_backward db = np.full(b.shape, dZ.mean())
# says: linear_backward the same number for every unit
# never: linear_backward everything is right, else it is not
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    dW = np.dot(dZ, A_prev.T) / A_prev.shape[1]
    db = np.full(b.shape, dZ.mean())
    return np.dot(W.T, dZ), dW, db
