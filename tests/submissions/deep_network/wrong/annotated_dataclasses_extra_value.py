# base: annotated_dataclasses
# mistake: measured|wrong-shape|outputs-in-another-order linear_backward -
# line: linear_backward return *Gradient(dA_prev, dW, db).as_tuple(), dZ
# says: linear_backward 4 members | 4 values | one too many
# expect: linear_backward linear_backward_shapes failed
# expect: linear_backward linear_backward_db_column failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ: Matrix, cache: LinearCache) -> tuple[Matrix, Matrix, Matrix]:
    A_prev, W, _ = cache
    m: int = A_prev.shape[1]
    dW: Matrix = dZ @ A_prev.T / m
    db: Matrix = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev: Matrix = W.T @ dZ
    return *Gradient(dA_prev, dW, db).as_tuple(), dZ
