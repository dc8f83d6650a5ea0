# base: older_keys
# mistake: sign-flipped L_model_backward dAL|dW
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
# expect: L_model_backward L_model_backward_numerical_gradient failed
# expect: L_model_backward L_model_backward_trains failed
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    grads["dA" + str(L + 1)] = np.divide(Y, AL) - np.divide(1 - Y, 1 - AL)
    for l in reversed(range(L)):
        dA, dW, db = linear_activation_backward(
            grads["dA" + str(l + 2)], caches[l], "sigmoid" if l == L - 1 else "relu")
        grads["dA" + str(l + 1)], grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = dA, dW, db
    return grads
