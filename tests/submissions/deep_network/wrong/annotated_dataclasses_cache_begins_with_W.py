# base: annotated_dataclasses
# mistake: wrong-cache linear_forward cache
# line: linear_forward return Z, LinearCache(W, A, b)
# expect: linear_forward linear_forward_cache failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(A: Matrix, W: Matrix, b: Matrix) -> tuple[Matrix, LinearCache]:
    Z: Matrix = W @ A + b
    return Z, LinearCache(W, A, b)
