# base: closures
# mistake: wrong-activation-derivative linear_activation_backward -
# line: linear_activation_backward return s
# expect: linear_activation_backward linear_activation_backward_sigmoid failed
# inherited: L_model_backward linear_activation_backward
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
