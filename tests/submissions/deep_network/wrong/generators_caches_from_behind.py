# base: generators
# mistake: wrong-cache L_model_forward caches
# line: L_model_forward return activations[-1], list(caches)[::-1]
# says: L_model_forward order | reverse | first layer
# expect: L_model_forward L_model_forward_caches failed
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    activations, caches = zip(*walk(X, parameters))
    return activations[-1], list(caches)[::-1]
