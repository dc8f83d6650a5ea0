# base: plain
# expect: L_model_forward L_model_forward_caches failed
# mistake: wrong-cache L_model_forward caches
# variant: L_model_forward last-missing
# says: L_model_forward cache of the last layer is missing
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    caches, A = [], X
    for l in range(1, L):
        A, kept = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches += [kept]
    AL, _ = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    return AL, caches
