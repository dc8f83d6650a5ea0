# base: class_based
# mistake: ignores-activation-argument linear_activation_forward A
# expect: linear_activation_forward linear_activation_forward_sigmoid failed
def linear_activation_forward(A_prev, W, b, activation):
    layer = Layer(W, b)
    return layer(A_prev), layer.cache
