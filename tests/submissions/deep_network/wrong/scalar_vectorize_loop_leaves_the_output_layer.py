# base: scalar_vectorize
# mistake: skips-a-layer L_model_forward -
# line: L_model_forward while l < L:
# expect: L_model_forward L_model_forward_shape failed
# expect: L_model_forward L_model_forward_values failed
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    caches, A = [], X
    L = len(parameters) // 2
    l = 1
    while l < L:
        activation = "relu"
        if l == L:
            activation = "sigmoid"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], activation)
        caches.append(cache)
        l += 1
    return A, caches
