# base: dict_of_lists
# mistake: wrong-layer-order|wrong-shape L_model_backward -
# line: L_model_backward back["W"].append(dW)
# expect: L_model_backward L_model_backward_shapes failed
# expect: L_model_backward L_model_backward_values failed
def L_model_backward(AL, Y, caches):
    back = {"dA": [-(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))], "W": [], "b": []}
    names = ["sigmoid"] + ["relu"] * (len(caches) - 1)
    for cache, name in zip(caches[::-1], names):
        dA, dW, db = linear_activation_backward(back["dA"][-1], cache, name)
        back["dA"].append(dA)
        back["W"].append(dW)
        back["b"].insert(0, db)
    grads = pack(back, prefix="d")
    for layer, dA in enumerate(reversed(back["dA"])):
        grads["dA" + str(layer)] = dA
    return grads
