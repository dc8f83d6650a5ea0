# base: plain
# expect: L_model_forward shape error
# expect: L_model_forward value error
# expect: L_model_forward purity error
# inherited: L_model_backward L_model_forward
# mistake: skips-a-layer|activation-on-wrong-layer|measured L_model_forward AL
# line: L_model_forward while layer <= count:
# style: while
def L_model_forward(X, parameters):
    count = len(parameters) // 2
    caches = []
    A = X
    layer = 1
    while layer <= count:
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
        layer += 1
    AL, cache = linear_activation_forward(
        A, parameters["W" + str(count)], parameters["b" + str(count)], "sigmoid"
    )
    caches.append(cache)
    return AL, caches
