# base: class_based
# mistake: wrong-activation-derivative linear_activation_backward dZ|dA_prev
# expect: linear_activation_backward linear_activation_backward_sigmoid failed
def linear_activation_backward(dA, cache, activation):
    layer = Layer.from_cache(cache, activation)
    A = layer.activation.forward(layer.Z)
    return layer.gradients(dA * layer.activation.derivative(A))
