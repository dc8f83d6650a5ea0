# base: method_chains
# mistake: activation-on-wrong-layer L_model_backward -
# line: L_model_backward activation = "sigmoid"
# line: L_model_backward dA, dW, db = linear_activation_backward(dA, caches.__getitem__(l - 1), activation)
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
def L_model_backward(AL, Y, caches):
    grads = dict()
    dA = np.subtract(AL, Y)
    dA /= np.multiply(AL, np.subtract(1, AL))
    activation = "sigmoid"
    for l in sorted(range(1, len(caches) + 1), reverse=True):
        dA, dW, db = linear_activation_backward(dA, caches.__getitem__(l - 1), activation)
        grads.update({f"dA{l - 1}": dA, f"dW{l}": dW, f"db{l}": db})
    return grads
