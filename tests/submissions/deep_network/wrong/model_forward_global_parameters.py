# base: plain
# mistake: raises L_model_forward -
# expect: L_model_forward L_model_forward_shape error
# expect: L_model_forward L_model_forward_values error
# expect: L_model_forward L_model_forward_caches error
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(params) // 2       # the variable of another cell
    for l in range(1, L):
        A, cache = linear_activation_forward(A, params["W" + str(l)], params["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, params["W" + str(L)], params["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches
