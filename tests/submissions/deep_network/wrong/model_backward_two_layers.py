# base: keywords
# mistake: fixed-layer-count L_model_backward grads|dW
# expect: L_model_backward L_model_backward_shapes failed
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
# expect: L_model_backward L_model_backward_numerical_gradient failed
def L_model_backward(AL, Y, caches):
    dA2 = - (np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA1, dW2, db2 = linear_activation_backward(dA=dA2, cache=caches[1], activation='sigmoid')
    dA0, dW1, db1 = linear_activation_backward(dA=dA1, cache=caches[0], activation='relu')
    return {'dA1': dA1, 'dA0': dA0, 'dW2': dW2, 'db2': db2, 'dW1': dW1, 'db1': db1}
