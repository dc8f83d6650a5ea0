# base: walrus
# mistake: wrong-activation-derivative logistic_backward dz
# line: logistic_backward "dz": (dz := da * a ** 2),
# expect: logistic_backward logistic_backward_dz failed
# expect: logistic_backward logistic_backward_dw failed
def logistic_backward(x, a, y):
    return {
        "da": (da := -y / a + (1 - y) / (1 - a)),
        "dz": (dz := da * a ** 2),
        "dw": dz * x,
        "db": dz,
    }
