# base: plain
# expect: L_model_forward value failed
# expect: L_model_forward purity skipped
# inherited: L_model_backward L_model_forward
# mistake: activation-on-wrong-layer L_model_forward AL
# line: L_model_forward kind_of = lambda number: "sigmoid" if number == count - 1 else "relu"
# style: lambda
def L_model_forward(X, parameters):
    count = len(parameters) // 2
    kind_of = lambda number: "sigmoid" if number == count - 1 else "relu"
    caches = []
    A = X
    for number in range(1, count + 1):
        W, b = parameters[f"W{number}"], parameters[f"b{number}"]
        A, cache = linear_activation_forward(A, W, b, kind_of(number))
        caches.append(cache)
    return A, caches
