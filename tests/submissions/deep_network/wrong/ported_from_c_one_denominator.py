# base: ported_from_c
# mistake: wrong-output-gradient L_model_backward dAL
# variant: L_model_backward one-denominator
# line: L_model_backward dA[0, j] = -1.0 / AL[0, j] if Y[0, j] > 0.5 else 1.0 / AL[0, j]
# says: L_model_backward denominator
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
# expect: L_model_backward L_model_backward_numerical_gradient failed
def L_model_backward(AL, Y, caches):
    grads = {}; L = len(caches); l = L
    dA = np.zeros(AL.shape)
    for j in range(AL.shape[1]):
        dA[0, j] = -1.0 / AL[0, j] if Y[0, j] > 0.5 else 1.0 / AL[0, j]
    while l > 0:
        dA, grads["dW%d" % l], grads["db%d" % l] = linear_activation_backward(dA, caches[l - 1], "sigmoid" if l == L else "relu")
        grads["dA%d" % (l - 1)] = dA
        l -= 1
    return grads
