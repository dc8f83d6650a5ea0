# base: plain
# mistake: activation-on-wrong-layer L_model_forward AL
# expect: L_model_forward L_model_forward_values failed
# expect: L_model_forward L_model_forward_caches failed
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], "sigmoid")
        caches.append(cache)
    return A, caches
