# base: older_keys
# mistake: wrong-layer-order|raises L_model_backward grads|dW
# expect: L_model_backward L_model_backward_shapes error
# expect: L_model_backward L_model_backward_values error
# expect: L_model_backward L_model_backward_dA error
# expect: L_model_backward L_model_backward_numerical_gradient error
# expect: L_model_backward L_model_backward_leaves_inputs error
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = linear_activation_backward(
        dAL, caches[L - 1], "sigmoid")
    for l in reversed(range(L - 1)):
        # dA of the last layer for every hidden one
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(L)], caches[l], "relu")
        grads["dA" + str(l + 1)], grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = dA_prev, dW, db
    return grads
