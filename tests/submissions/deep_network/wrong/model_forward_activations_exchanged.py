# base: inlined
# mistake: activation-on-wrong-layer L_model_forward AL
# expect: L_model_forward L_model_forward_values failed
# expect: L_model_forward L_model_forward_caches failed
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for i in range(1, L + 1):
        W, b = parameters["W" + str(i)], parameters["b" + str(i)]
        Z = W @ A + b
        caches.append(((A, W, b), Z))
        if i < L:
            A = 1 / (1 + np.exp(-Z))
        else:
            A = np.maximum(Z, 0)
    return A, caches
