# base: einsum_letters
# mistake: missing-activation-derivative backward_propagation -
# line: backward_propagation dZ1 = einsum("oh,oe->he", parameters["W2"], dZ2)
# expect: backward_propagation backward_propagation_dW1 failed
# expect: backward_propagation backward_propagation_db1 failed
# inherited: nn_model backward_propagation
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dW2 = einsum("oe,he->oh", dZ2, cache["A1"]) / m
    db2 = einsum("oe->o", dZ2)[:, None] / m
    dZ1 = einsum("oh,oe->he", parameters["W2"], dZ2)
    dW1 = einsum("he,xe->hx", dZ1, X) / m
    db1 = einsum("he->h", dZ1)[:, None] / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
