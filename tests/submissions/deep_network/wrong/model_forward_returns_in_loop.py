# base: plain
# mistake: fixed-layer-count L_model_forward AL
# expect: L_model_forward L_model_forward_shape failed
# expect: L_model_forward L_model_forward_values failed
# expect: L_model_forward L_model_forward_caches failed
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
        AL, cache = linear_activation_forward(A, parameters["W" + str(l + 1)], parameters["b" + str(l + 1)], "sigmoid")
        caches.append(cache)
        return AL, caches
