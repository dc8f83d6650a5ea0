# base: verbose
# mistake: wrong-layer-order L_model_backward -
# line: L_model_backward dA_of_layer = dAL
# says: L_model_backward dAL | gradient of the output | output's gradient
# never: L_model_backward two layers only
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    part_of_ones = np.divide(Y, AL)
    part_of_zeros = np.divide(1 - Y, 1 - AL)
    dAL = -(part_of_ones - part_of_zeros)
    last_cache = caches[L - 1]
    dA_prev_temp, dW_temp, db_temp = linear_activation_backward(dAL, last_cache, "sigmoid")
    grads["dA" + str(L - 1)] = dA_prev_temp
    grads["dW" + str(L)] = dW_temp
    grads["db" + str(L)] = db_temp
    for l in reversed(range(L - 1)):
        current_cache = caches[l]
        dA_of_layer = dAL
        dA_prev_temp, dW_temp, db_temp = linear_activation_backward(dA_of_layer, current_cache, "relu")
        grads["dA" + str(l)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp
    return grads
