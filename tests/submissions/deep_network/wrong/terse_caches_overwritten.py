# base: terse
# mistake: wrong-cache L_model_forward caches
# line: L_model_forward for i in range(1, L + 1): A, c = linear_activation_forward(A, parameters[f"W{i}"], parameters[f"b{i}"], "sigmoid" if i == L else "relu"); caches = [c]
# says: L_model_forward 1 member | one member | overwritten | only the last
# expect: L_model_forward L_model_forward_caches failed
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for i in range(1, L + 1): A, c = linear_activation_forward(A, parameters[f"W{i}"], parameters[f"b{i}"], "sigmoid" if i == L else "relu"); caches = [c]
    return A, caches
