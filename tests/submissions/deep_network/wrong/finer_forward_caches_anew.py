# base: plain
# expect: L_model_forward L_model_forward_caches failed
# mistake: wrong-cache L_model_forward caches
# variant: L_model_forward list-anew
# says: L_model_forward made anew for every layer
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A = X
    for l in range(1, L):
        caches = []
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches
