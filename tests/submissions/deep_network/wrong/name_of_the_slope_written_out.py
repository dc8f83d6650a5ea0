# base: plain
# expect: linear_activation_backward linear_activation_backward_sigmoid failed
# inherited: L_model_backward linear_activation_backward
# mistake: ignores-activation-argument|wrong-activation-derivative linear_activation_backward -
# line: linear_activation_backward back = getattr(dnn_utils, "relu_backward")
# style: getattr
import dnn_utils


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    back = getattr(dnn_utils, "relu_backward")
    dZ = back(dA, Z)
    return linear_backward(dZ, linear_cache)
