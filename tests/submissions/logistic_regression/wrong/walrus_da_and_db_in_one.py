# base: walrus
# mistake: sign-flipped logistic_backward da
# mistake: chain-rule-factor logistic_backward db
# line: logistic_backward "da": (da := y / a - (1 - y) / (1 - a)),
# line: logistic_backward "db": 1.0,
# expect: logistic_backward logistic_backward_da failed
# expect: logistic_backward logistic_backward_db failed
def logistic_backward(x, a, y):
    return {
        "da": (da := y / a - (1 - y) / (1 - a)),
        "dz": (dz := a - y),
        "dw": dz * x,
        "db": 1.0,
    }
