# base: closures
# mistake: outputs-in-another-order|chain-rule-factor|wrong-shape logistic_backward dw|db
# line: logistic_backward return dz, x * dz
# says: logistic_backward exchange | swap | each other | other way round | order
# expect: logistic_backward logistic_backward_shapes failed
# expect: logistic_backward logistic_backward_dw failed
def logistic_backward(x, a, y):
    def through_loss():
        return -y / a + (1 - y) / (1 - a)

    def through_sigmoid(da):
        return da * (a - a**2)

    def through_line(dz):
        return dz, x * dz

    da = through_loss()
    dz = through_sigmoid(da)
    dw, db = through_line(dz)
    return {"da": da, "dz": dz, "dw": dw, "db": db}
