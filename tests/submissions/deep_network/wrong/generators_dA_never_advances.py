# base: generators
# mistake: wrong-layer-order L_model_backward -
# line: L_model_backward dA_prev, dW, db = linear_activation_backward(dA, cache, kind)
# line: L_model_backward yield f"dA{number - 1}", dA_prev
# says: L_model_backward dAL | gradient of the output | output's gradient
# never: L_model_backward two layers only
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
def backwards(dA, caches):
    for number, cache in zip(range(len(caches), 0, -1), reversed(caches)):
        kind = "sigmoid" if number == len(caches) else "relu"
        dA_prev, dW, db = linear_activation_backward(dA, cache, kind)
        yield f"dA{number - 1}", dA_prev
        yield f"dW{number}", dW
        yield f"db{number}", db
