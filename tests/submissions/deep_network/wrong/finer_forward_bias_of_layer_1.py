# base: plain
# expect: L_model_forward L_model_forward_shape error
# expect: L_model_forward L_model_forward_values error
# expect: L_model_forward L_model_forward_caches error
# expect: L_model_forward L_model_forward_leaves_inputs error
# mistake: wrong-layer-order L_model_forward AL
# variant: L_model_forward X-for-all
# says: L_model_forward Every layer is given X
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    depth = len(parameters) // 2
    caches, A = [], X
    for l in range(1, depth + 1):
        kind = "relu" if l < depth else "sigmoid"
        A, cache = linear_activation_forward(X, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches.append(cache)
    return A, caches
