# base: plain
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
# expect: L_model_backward L_model_backward_numerical_gradient failed
# expect: L_model_backward L_model_backward_leaves_inputs skipped
# expect: L_model_backward L_model_backward_trains failed
# mistake: wrong-output-gradient L_model_backward -
# line: L_model_backward dA = of_zeros + of_ones
# style: verbose
def L_model_backward(AL, Y, caches):
    grads = {}
    of_ones = Y / AL
    of_zeros = (1 - Y) / (1 - AL)
    dA = of_zeros + of_ones
    for l in reversed(range(1, len(caches) + 1)):
        kind = "sigmoid" if l == len(caches) else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
        grads["dA" + str(l - 1)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
    return grads
