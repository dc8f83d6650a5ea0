# base: plain
# expect: L_model_forward value failed
# inherited: L_model_backward L_model_forward
# style: recursion
# mistake: wrong-cache L_model_forward caches
# line: L_model_forward return A_here, [cache] + before
def L_model_forward(X, parameters):
    count = len(parameters) // 2

    def output_of(layer):
        if layer == 0:
            return X, []
        A_before, before = output_of(layer - 1)
        A_here, cache = linear_activation_forward(
            A_before,
            parameters[f"W{layer}"],
            parameters[f"b{layer}"],
            "relu" if layer < count else "sigmoid",
        )
        return A_here, [cache] + before

    return output_of(count)
