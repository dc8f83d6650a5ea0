# base: plain
# mistake: raises L_model_forward -
# expect: L_model_forward L_model_forward_shape error
# expect: L_model_forward L_model_forward_values error
# expect: L_model_forward L_model_forward_caches error
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A, caches = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(caches)
    AL, caches = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    return AL, caches
