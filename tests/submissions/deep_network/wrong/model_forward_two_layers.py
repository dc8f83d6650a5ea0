# base: keywords
# mistake: fixed-layer-count L_model_forward AL
# expect: L_model_forward L_model_forward_shape failed
# expect: L_model_forward L_model_forward_values failed
# expect: L_model_forward L_model_forward_caches failed
# score: 92
def L_model_forward(X, parameters):
    A1, cache1 = linear_activation_forward(A_prev=X, W=parameters['W1'], b=parameters['b1'], activation='relu')
    A2, cache2 = linear_activation_forward(A_prev=A1, W=parameters['W2'], b=parameters['b2'], activation='sigmoid')
    return A2, [cache1, cache2]
