# base: einsum
# mistake: activation-on-wrong-layer L_model_forward AL
# expect: L_model_forward L_model_forward_values failed
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    A, caches = X, []
    for number in range(1, len(parameters) // 2 + 1):
        A, cache = linear_activation_forward(A, parameters[f"W{number}"], parameters[f"b{number}"], "relu")
        caches.append(cache)
    return A, caches
