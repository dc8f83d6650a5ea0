# base: notebook_globals
# mistake: wrong-cache|measured L_model_forward caches
# line: L_model_forward caches += cache
# says: L_model_forward member
# expect: L_model_forward L_model_forward_caches failed
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters['W%i' % l], parameters['b%i' % l], RELU)
        caches += cache
    AL, cache = linear_activation_forward(A, parameters['W%i' % L], parameters['b%i' % L], SIGMOID)
    caches += [cache]
    return AL, caches
