# base: compact
# mistake: wrong-activation-derivative backward_propagation dZ1
# variant: backward_propagation no-square
# line: backward_propagation d1 = p["W2"].T * d2 / np.cosh(c["Z1"])
# says: backward_propagation square
# expect: backward_propagation backward_propagation_dW1 failed
# expect: backward_propagation backward_propagation_db1 failed
# expect: backward_propagation backward_propagation_numerical_gradient failed
def backward_propagation(p, c, X, Y):
    d2 = (c["A2"] - Y) / Y.size
    d1 = p["W2"].T * d2 / np.cosh(c["Z1"])
    return {"dW1": d1 @ X.T, "db1": d1.sum(1)[:, None], "dW2": d2 @ c["A1"].T, "db2": d2.sum(1)[:, None]}
