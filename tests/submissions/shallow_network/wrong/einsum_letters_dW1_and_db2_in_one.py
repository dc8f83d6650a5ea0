# base: einsum_letters
# mistake: transposed backward_propagation dW1
# mistake: sign-flipped backward_propagation db2
# line: backward_propagation db2 = -einsum("oe->o", dZ2)[:, None] / m
# line: backward_propagation dW1 = einsum("he,xe->xh", dZ1, X) / m
# expect: backward_propagation backward_propagation_shapes failed
# expect: backward_propagation backward_propagation_db2 failed
# inherited: nn_model backward_propagation
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dW2 = einsum("oe,he->oh", dZ2, cache["A1"]) / m
    db2 = -einsum("oe->o", dZ2)[:, None] / m
    dZ1 = einsum("oh,oe,he->he", parameters["W2"], dZ2, 1 - cache["A1"] ** 2)
    dW1 = einsum("he,xe->xh", dZ1, X) / m
    db1 = einsum("he->h", dZ1)[:, None] / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
