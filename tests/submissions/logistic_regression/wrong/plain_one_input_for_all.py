# base: plain
# expect: logistic_backward value failed
# expect: logistic_backward gradient failed
# style: loops
# mistake: measured logistic_backward dw
# variant: logistic_backward one-input-for-all
# line: logistic_backward dw[k, 0] = x[0, 0] * float(np.squeeze(dz))
# says: logistic_backward one and the same input
def logistic_backward(x, a, y):
    da = -y / a + (1 - y) / (1 - a)
    dz = a - y
    dw = np.zeros(x.shape)
    for k in range(x.shape[0]):
        dw[k, 0] = x[0, 0] * float(np.squeeze(dz))
    return {"da": da, "dz": dz, "dw": dw, "db": dz}
