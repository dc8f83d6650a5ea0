# base: verbose
# mistake: wrong-shape|measured|wrong-cache L_model_forward -
# line: L_model_forward return AL
# says: L_model_forward 2 values | two values | AL, caches
# expect: L_model_forward L_model_forward_shape failed
# expect: L_model_forward L_model_forward_values failed
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    caches = []
    A = X
    number_of_arrays = len(parameters)
    L = number_of_arrays // 2
    for layer in range(1, L):
        A_prev = A
        W = parameters["W" + str(layer)]
        b = parameters["b" + str(layer)]
        A, cache = linear_activation_forward(A_prev, W, b, activation="relu")
        caches.append(cache)
    W_last = parameters["W" + str(L)]
    b_last = parameters["b" + str(L)]
    AL, cache = linear_activation_forward(A, W_last, b_last, activation="sigmoid")
    caches.append(cache)
    assert AL.shape == (1, X.shape[1])
    return AL
