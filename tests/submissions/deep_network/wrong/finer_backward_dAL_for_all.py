# base: plain
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
# expect: L_model_backward L_model_backward_numerical_gradient failed
# expect: L_model_backward L_model_backward_leaves_inputs skipped
# expect: L_model_backward L_model_backward_trains failed
# mistake: wrong-layer-order L_model_backward -
# variant: L_model_backward dAL-everywhere
# says: L_model_backward given dAL
def L_model_backward(AL, Y, caches):
    count = len(caches)
    dAL = (1 - Y) / (1 - AL) - Y / AL
    grads = {}
    for number in range(count, 0, -1):
        kind = "sigmoid" if number == count else "relu"
        before, dW, db = linear_activation_backward(dAL, caches[number - 1], kind)
        grads.update({f"dA{number - 1}": before, f"dW{number}": dW, f"db{number}": db})
    return grads
