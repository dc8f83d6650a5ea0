# base: dict_of_lists
# mistake: wrong-layer-order L_model_backward -
# line: L_model_backward dA, dW, db = linear_activation_backward(back["dA"][0], cache, name)
# says: L_model_backward dAL | gradient of the output | output's gradient
# never: L_model_backward two layers only
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
def L_model_backward(AL, Y, caches):
    back = {"dA": [-(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))], "W": [], "b": []}
    names = ["sigmoid"] + ["relu"] * (len(caches) - 1)
    for cache, name in zip(caches[::-1], names):
        dA, dW, db = linear_activation_backward(back["dA"][0], cache, name)
        back["dA"].append(dA)
        back["W"].insert(0, dW)
        back["b"].insert(0, db)
    grads = pack(back, prefix="d")
    for layer, dA in enumerate(reversed(back["dA"])):
        grads["dA" + str(layer)] = dA
    return grads
