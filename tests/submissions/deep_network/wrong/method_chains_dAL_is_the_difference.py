# base: method_chains
# mistake: wrong-output-gradient L_model_backward -
# line: L_model_backward dA = np.subtract(AL, Y)
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
def L_model_backward(AL, Y, caches):
    grads = dict()
    dA = np.subtract(AL, Y)
    activation = "sigmoid"
    for l in sorted(range(1, len(caches) + 1), reverse=True):
        dA, dW, db = linear_activation_backward(dA, caches.__getitem__(l - 1), activation)
        grads.update({f"dA{l - 1}": dA, f"dW{l}": dW, f"db{l}": db})
        activation = "relu"
    return grads
