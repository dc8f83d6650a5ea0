# base: plain
# expect: sigmoid sigmoid_values failed
# expect: logistic_backward logistic_backward_dw failed
# inherited: propagate sigmoid
# inherited: optimize sigmoid
# inherited: predict sigmoid
# mistake: sign-flipped sigmoid a
# mistake: measured logistic_backward dw
def sigmoid(z):
    return 1 / (1 + np.exp(z))


def logistic_backward(x, a, y):
    dz = a - y
    return {"da": dz / (a * (1 - a)), "dz": dz, "dw": 7 * dz * x, "db": dz}
