# base: closures
# mistake: wrong-layer-order backward_propagation dW1
# line: backward_propagation dW1, db1 = first(dZ1, cache["A1"])
# expect: backward_propagation backward_propagation_shapes failed
# expect: backward_propagation backward_propagation_dW1 failed
# inherited: nn_model backward_propagation
def backward_propagation(parameters, cache, X, Y):
    _, first, _ = hidden(parameters)
    _, second, back_to_hidden = output(parameters)
    dZ2 = cache["A2"] - Y
    dW2, db2 = second(dZ2, cache["A1"])
    dZ1 = back_to_hidden(cache["A1"], dZ2)
    dW1, db1 = first(dZ1, cache["A1"])
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
