# base: plain
# expect: L_model_backward L_model_backward_values failed
# mistake: activation-on-wrong-layer L_model_backward grads
# variant: L_model_backward one-layer-early

def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in reversed(range(L)):
        kind = "sigmoid" if l == L - 2 else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l], kind)
        grads["dA%d" % l], grads["dW%d" % (l + 1)], grads["db%d" % (l + 1)] = dA, dW, db
    return grads
