# base: annotated
# mistake: missing-mean propagate cost
# mistake: missing-mean propagate dw
# line: propagate cost: float = float(logistic_loss(A, Y).sum())
# line: propagate grads: Slopes = {"dw": X @ dZ.T, "db": float(dZ.sum() / m)}
# expect: propagate propagate_cost failed
# expect: propagate propagate_dw failed
# inherited: optimize propagate
def propagate(w: Array, b: float, X: Array, Y: Array) -> tuple[Slopes, float]:
    m: int = X.shape[1]
    Z: Array = w.T @ X + b
    A: Array = sigmoid(Z)
    cost: float = float(logistic_loss(A, Y).sum())
    dZ: Array = A - Y
    grads: Slopes = {"dw": X @ dZ.T, "db": float(dZ.sum() / m)}
    return grads, cost
