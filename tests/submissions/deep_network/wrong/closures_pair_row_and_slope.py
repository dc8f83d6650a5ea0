# base: closures
# mistake: row-for-column linear_backward db
# mistake: wrong-activation-derivative linear_activation_backward -
# line: linear_activation_backward return s
# line: linear_backward db = share * dZ.sum(axis=1).reshape(1, -1)
# expect: linear_backward linear_backward_db_column failed
# expect: linear_activation_backward linear_activation_backward_sigmoid failed
# inherited: L_model_backward linear_backward
def make_activations():
    def logistic(z):
        return 0.5 * (1.0 + np.tanh(0.5 * z))

    def logistic_slope(z):
        s = logistic(z)
        return s

    def rectify(z):
        return np.maximum(z, 0.0)

    def rectify_slope(z):
        return np.where(z > 0, 1.0, 0.0)

    table = {"sigmoid": (logistic, logistic_slope), "relu": (rectify, rectify_slope)}

    def value(name, z):
        return table[name][0](z)

    def slope(name, z):
        return table[name][1](z)

    return value, slope


activate, slope_of = make_activations()


def make_linear():
    def forward(A, W, b):
        Z = W.dot(A)
        Z = Z + b
        return Z, (A, W, b)

    def backward(dZ, cache):
        A_prev, W, _ = cache
        share = 1.0 / A_prev.shape[1]
        dW = share * dZ.dot(A_prev.T)
        db = share * dZ.sum(axis=1).reshape(1, -1)
        dA_prev = W.T.dot(dZ)
        return dA_prev, dW, db

    return forward, backward


linear_forward, linear_backward = make_linear()
