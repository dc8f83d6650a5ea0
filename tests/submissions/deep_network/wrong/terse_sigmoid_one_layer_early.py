# base: terse
# mistake: activation-on-wrong-layer L_model_forward -
# line: L_model_forward for i in range(1, L + 1): A, c = linear_activation_forward(A, parameters[f"W{i}"], parameters[f"b{i}"], "sigmoid" if i >= L - 1 else "relu"); caches += [c]
# expect: L_model_forward L_model_forward_values failed
# expect: L_model_forward L_model_forward_caches failed
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for i in range(1, L + 1): A, c = linear_activation_forward(A, parameters[f"W{i}"], parameters[f"b{i}"], "sigmoid" if i >= L - 1 else "relu"); caches += [c]
    return A, caches
