# base: closures
# mistake: wrong-layer-order L_model_backward -
# line: L_model_backward grads["dW%d" % (number - 1)] = dW
# says: L_model_backward from 0 | dW1 | lacks
# expect: L_model_backward L_model_backward_shapes failed
# expect: L_model_backward L_model_backward_values failed
def L_model_backward(AL, Y, caches):
    last = len(caches)
    kind = partial(kind_of, last=last)
    grads = {}

    def keep(number, dA_prev, dW, db):
        grads["dA%d" % (number - 1)] = dA_prev
        grads["dW%d" % (number - 1)] = dW
        grads["db%d" % number] = db
        return dA_prev

    dA = (1 - Y) / (1 - AL) - Y / AL
    for number in range(last, 0, -1):
        back = linear_activation_backward(dA, caches[number - 1], kind(number))
        dA = keep(number, *back)
    return grads
