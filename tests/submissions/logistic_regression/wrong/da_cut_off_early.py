# base: plain
# expect: logistic_backward logistic_backward_da failed
# mistake: wrong-output-gradient logistic_backward da
# variant: logistic_backward cut-off
# line: logistic_backward safe = min(max(a, 0.01), 0.99)
# says: logistic_backward cut off near 0 and 1
# score: 96
def logistic_backward(x, a, y):
    safe = min(max(a, 0.01), 0.99)
    da = (1 - y) / (1 - safe) - y / safe
    dz = a - y
    return {"da": da, "dz": dz, "dw": x * dz, "db": dz}
