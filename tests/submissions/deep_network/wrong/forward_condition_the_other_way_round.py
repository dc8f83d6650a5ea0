# base: plain
# expect: L_model_forward L_model_forward_values failed
# mistake: activation-on-wrong-layer L_model_forward AL
# variant: L_model_forward exchanged
# inherited: L_model_backward L_model_forward

def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        kind = "sigmoid" if l != L else "relu"
        A, cache = linear_activation_forward(A, parameters["W%d" % l], parameters["b%d" % l], kind)
        caches.append(cache)
    return A, caches
