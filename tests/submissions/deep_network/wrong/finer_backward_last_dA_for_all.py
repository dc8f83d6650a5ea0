# base: plain
# expect: L_model_backward L_model_backward_shapes error
# expect: L_model_backward L_model_backward_values error
# expect: L_model_backward L_model_backward_dA error
# expect: L_model_backward L_model_backward_numerical_gradient error
# expect: L_model_backward L_model_backward_leaves_inputs error
# mistake: wrong-layer-order L_model_backward -
# variant: L_model_backward dA-of-the-last-layer
# says: L_model_backward the dA that the last layer handed back
def L_model_backward(AL, Y, caches):
    count = len(caches)
    grads = {}
    first = -(Y / AL) + (1 - Y) / (1 - AL)
    last, grads[f"dW{count}"], grads[f"db{count}"] = linear_activation_backward(first, caches[-1], "sigmoid")
    grads[f"dA{count - 1}"] = last
    number = count - 1
    while number:
        back, grads[f"dW{number}"], grads[f"db{number}"] = linear_activation_backward(last, caches[number - 1], "relu")
        grads[f"dA{number - 1}"] = back
        number -= 1
    return grads
