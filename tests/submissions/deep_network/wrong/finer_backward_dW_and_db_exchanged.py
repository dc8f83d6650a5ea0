# base: plain
# expect: L_model_backward L_model_backward_shapes failed
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_numerical_gradient failed
# expect: L_model_backward L_model_backward_trains error
# mistake: wrong-layer-order L_model_backward -
# variant: L_model_backward W-and-b-exchanged
# says: L_model_backward exchanged
def L_model_backward(AL, Y, caches):
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    grads, last = {}, len(caches)
    for number in range(last, 0, -1):
        dA, db, dW = linear_activation_backward(dA, caches[number - 1], "sigmoid" if number == last else "relu")
        grads[f"dA{number - 1}"], grads[f"dW{number}"], grads[f"db{number}"] = dA, dW, db
    return grads
