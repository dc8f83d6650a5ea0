# base: older_keys
# mistake: wrong-layer-order L_model_forward AL
# expect: L_model_forward L_model_forward_shape error
# expect: L_model_forward L_model_forward_values error
# expect: L_model_forward L_model_forward_caches error
def L_model_forward(X, parameters):
    caches = []
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(X, parameters['W' + str(l)], parameters['b' + str(l)], activation="relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters['W' + str(L)], parameters['b' + str(L)], activation="sigmoid")
    caches.append(cache)
    return AL, caches
