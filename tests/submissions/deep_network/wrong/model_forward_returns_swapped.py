# base: inlined
# mistake: measured L_model_forward AL
# expect: L_model_forward L_model_forward_shape failed
# expect: L_model_forward L_model_forward_values failed
# expect: L_model_forward L_model_forward_caches failed
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    caches, A, L = [], X, len(parameters) // 2
    for i in range(1, L + 1):
        W, b = parameters["W" + str(i)], parameters["b" + str(i)]
        Z = W @ A + b
        caches.append(((A, W, b), Z))
        A = np.where(Z > 0, Z, 0) if i < L else 1 / (1 + np.exp(-Z))
    return caches, A
