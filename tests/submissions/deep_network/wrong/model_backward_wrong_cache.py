# base: plain
# mistake: wrong-layer-order L_model_backward grads|dW
# expect: L_model_backward L_model_backward_shapes error
# expect: L_model_backward L_model_backward_values error
# expect: L_model_backward L_model_backward_dA error
# expect: L_model_backward L_model_backward_numerical_gradient error
# expect: L_model_backward L_model_backward_leaves_inputs error
# expect: L_model_backward L_model_backward_trains error
import numpy as np


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in range(1, L + 1):
        # the loop runs backward, the caches do not
        n = L - l
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "sigmoid" if l == 1 else "relu")
        grads["dA" + str(n)], grads["dW" + str(n + 1)], grads["db" + str(n + 1)] = dA, dW, db
    return grads
