# base: plain
# expect: L_model_backward L_model_backward_shapes failed
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
# expect: L_model_backward L_model_backward_numerical_gradient failed
# expect: L_model_backward L_model_backward_leaves_inputs skipped
# expect: L_model_backward L_model_backward_trains error
# mistake: skips-a-layer L_model_backward -
# variant: L_model_backward dictionary-anew
# says: L_model_backward made anew in every round
def L_model_backward(AL, Y, caches):
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for number in range(len(caches), 0, -1):
        grads = {}
        dA, dW, db = linear_activation_backward(
            dA, caches[number - 1], "sigmoid" if number == len(caches) else "relu"
        )
        grads["dA%d" % (number - 1)] = dA
        grads["dW%d" % number] = dW
        grads["db%d" % number] = db
    return grads
