# base: older_keys
# mistake: raises L_model_backward grads
# variant: L_model_backward dA-not-yet-there
# line: L_model_backward dA_prev_temp, dW_temp, db_temp = linear_activation_backward(grads["dA" + str(l + 1)], current_cache, "relu")
# says: L_model_backward no layer has handed back
# expect: L_model_backward L_model_backward_shapes error
# expect: L_model_backward L_model_backward_values error
# expect: L_model_backward L_model_backward_dA error
# expect: L_model_backward L_model_backward_numerical_gradient error
# expect: L_model_backward L_model_backward_leaves_inputs error
# expect: L_model_backward L_model_backward_trains error
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    current_cache = caches[-1]
    # the last layer by hand: its activation is the sigmoid
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = linear_backward(
        sigmoid_backward(dAL, current_cache[1]), current_cache[0]
    )
    for l in reversed(range(L - 1)):
        current_cache = caches[l]
        dA_prev_temp, dW_temp, db_temp = linear_activation_backward(grads["dA" + str(l + 1)], current_cache, "relu")
        grads["dA" + str(l + 1)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp
    return grads
