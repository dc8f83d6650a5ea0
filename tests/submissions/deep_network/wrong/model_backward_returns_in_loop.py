# base: keywords
# mistake: skips-a-layer L_model_backward grads|dW
# expect: L_model_backward L_model_backward_shapes failed
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
# expect: L_model_backward L_model_backward_numerical_gradient failed
# expect: L_model_backward L_model_backward_trains error
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = - (np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in range(L, 0, -1):
        dA, dW, db = linear_activation_backward(dA=dA, cache=caches[l - 1], activation='sigmoid' if l == L else 'relu')
        grads['dA' + str(l - 1)], grads['dW' + str(l)], grads['db' + str(l)] = dA, dW, db
        return grads
