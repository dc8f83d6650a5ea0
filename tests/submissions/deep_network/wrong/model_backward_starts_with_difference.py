# base: plain
# mistake: wrong-output-gradient L_model_backward dAL|dW
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
# expect: L_model_backward L_model_backward_numerical_gradient failed
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = AL - Y.reshape(AL.shape)
    for l in reversed(range(L)):
        activation = "sigmoid" if l == L - 1 else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l], activation)
        grads["dA" + str(l)], grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = dA, dW, db
    return grads
