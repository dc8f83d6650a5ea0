# base: modules
# expect: L_model_forward L_model_forward_shape failed
# inherited: L_model_backward L_model_forward
# mistake: skips-a-layer L_model_forward AL
# score: 92
def L_model_forward(X, parameters):
    A, caches = X, []
    depth = len(parameters) // 2 - 1
    for i in range(depth):
        g = "sigmoid" if i == depth - 1 else "relu"
        A, cache = linear_activation_forward(A, parameters[f"W{i + 1}"], parameters[f"b{i + 1}"], g)
        caches.append(cache)
    return A, caches
