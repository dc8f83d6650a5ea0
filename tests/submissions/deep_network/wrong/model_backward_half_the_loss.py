# base: einsum
# mistake: wrong-output-gradient L_model_backward dAL|dW
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
# expect: L_model_backward L_model_backward_numerical_gradient failed
# expect: L_model_backward L_model_backward_trains failed
def L_model_backward(AL, Y, caches):
    grads = {}
    dA = -Y / AL
    for number in range(len(caches), 0, -1):
        kind = "sigmoid" if number == len(caches) else "relu"
        dA, grads[f"dW{number}"], grads[f"db{number}"] = linear_activation_backward(dA, caches[number - 1], kind)
        grads[f"dA{number - 1}"] = dA
    return grads
